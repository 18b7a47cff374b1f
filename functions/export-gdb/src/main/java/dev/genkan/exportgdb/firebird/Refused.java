package dev.genkan.exportgdb.firebird;

/** The file is none that can be read, or not in this state. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String why) {
        super(why, null, false, false);
    }

    /** One sentence for who sent the file. */
    String why() {
        return String.valueOf(getMessage());
    }
}
