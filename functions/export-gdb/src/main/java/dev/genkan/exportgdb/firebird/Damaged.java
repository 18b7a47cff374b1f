package dev.genkan.exportgdb.firebird;

/** Bytes are not what they should be: a row, a blob or a page cannot be read. Its row is lost, and no other. */
public final class Damaged extends Exception {

    private static final long serialVersionUID = 1L;

    Damaged(String what) {
        super(what, null, false, false);
    }

    /** What was found, and what was expected. */
    String what() {
        return String.valueOf(getMessage());
    }
}
