package dev.genkan.exportgdb.firebird;

/** A value cannot be read. Its row is lost, and no other. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
