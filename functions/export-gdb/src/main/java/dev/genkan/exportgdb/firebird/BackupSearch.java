package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Finds a place behind bytes that are not understood from which on a backup can be read again. */
final class BackupSearch {

    /** The name of a relation is the first attribute of the record that stands before its rows. */
    private static final int NAME = 1;

    private static final int NAME_AT = 3;

    private final BackupStream stream;
    private final Set<String> relations;

    /**
     * @param relations the names of those that may be found; there may be more of them later
     */
    BackupSearch(BackupStream stream, Set<String> relations) {
        this.stream = stream;
        this.relations = relations;
    }

    /** Knows the beginning of something by the bytes that come next. */
    @FunctionalInterface
    interface Beginning {
        boolean isNext() throws IOException;
    }

    /** Goes on to where the rows of a relation begin, or to the end. */
    void toRows() throws IOException {
        to(() -> false);
    }

    /** Goes on to a beginning, or to where the rows of a relation begin, or to the end. */
    void to(Beginning beginning) throws IOException {
        while (stream.peek(0) >= 0 && !beginning.isNext() && !isAtRows()) {
            stream.drop();
        }
    }

    /** Whether the rows of a relation begin here. */
    boolean isAtRows() throws IOException {
        if (stream.peek(0) != BackupRecord.ROWS || stream.peek(1) != NAME) {
            return false;
        }
        byte[] name = new byte[Math.max(0, stream.peek(2))];
        if (stream.peek(NAME_AT + name.length) != 0) {
            return false;
        }
        for (int at = 0; at < name.length; at++) {
            name[at] = (byte) stream.peek(NAME_AT + at);
        }
        return relations.contains(new String(name, StandardCharsets.UTF_8));
    }
}
