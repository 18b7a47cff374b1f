package dev.genkan.simulation;

import dev.genkan.receipt.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A file that a partner sent.
 *
 * @param origin who it is
 * @param kind what it is
 * @param type its type, where it has one
 * @param bytes its bytes
 * @param rows its rows, as far as it has any that can be read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentFile(Origin origin, Kind kind, Optional<FileType> type, byte[] bytes, List<SentRow> rows) {

    SentFile {
        rows = List.copyOf(rows);
    }

    /** What a file can be. */
    enum Kind {
        /** Its rows are loaded. */
        KNOWN,
        /** No definition knows its name. */
        UNKNOWN,
        /** It is named like gzip and is not. */
        DAMAGED,
        /** What a browser makes of a folder. */
        FOLDER
    }
}
