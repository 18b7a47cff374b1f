package dev.genkan.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file, for the partner and for the operator; written once the file is accounted for.
 *
 * @param origin who the file is
 * @param bytes its size
 * @param crc32c base64 of the big-endian CRC32C of its bytes
 * @param outcome what became of it
 * @param reason why it was not loaded, in words for the partner; empty when it was
 * @param fileType its type, empty when no definition knows it
 * @param definitions the definitions that decided, with their versions
 * @param rows what became of its rows
 * @param rejections why rows were rejected, most frequent first
 * @param errorFile the error file's name in the partner's bucket
 * @param received when the partner's upload was finished
 * @param started when the work on its rows began
 * @param finished when this was written
 * @param merged what the merge did to the main table; empty until it ran
 * @param corrects the name in the partner's bucket of the receipt whose error file this is, sent again; empty for other files
 * @param retried why its step had given up on it when an operator had it tried again; empty for other files
 */
public record Receipt(
        Origin origin,
        long bytes,
        String crc32c,
        Outcome outcome,
        Optional<String> reason,
        Optional<String> fileType,
        List<DefinitionVersion> definitions,
        RowCounts rows,
        List<Rejection> rejections,
        Optional<String> errorFile,
        Instant received,
        Instant started,
        Instant finished,
        Optional<Merged> merged,
        Optional<String> corrects,
        Optional<String> retried) {

    public Receipt {
        definitions = List.copyOf(definitions);
        rejections = List.copyOf(rejections);
        if (!rows.balance()) {
            throw new IllegalStateException("rows do not balance: " + rows + " of " + origin);
        }
    }

    /** This receipt, with what the merge did. */
    public Receipt with(Merged merge) {
        return with(Optional.of(merge), retried);
    }

    /** This receipt, with why the step had given up before. */
    public Receipt retriedAfter(String why) {
        return with(merged, Optional.of(why));
    }

    private Receipt with(Optional<Merged> merge, Optional<String> why) {
        return new Receipt(
                origin,
                bytes,
                crc32c,
                outcome,
                reason,
                fileType,
                definitions,
                rows,
                rejections,
                errorFile,
                received,
                started,
                finished,
                merge,
                corrects,
                why);
    }

    /** As the partner and the operator read it: pretty printed, always in the same order, ends with a line end. */
    public String toJson() {
        return ReceiptJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static Receipt fromJson(String text) {
        return ReceiptJson.read(text);
    }

    /** What became of a file. */
    public enum Outcome {
        /** Its good rows are in the work table, its bad ones in the error file. */
        LOADED,
        /** It was refused as a whole: every row is in the error file, with the reason. */
        REFUSED,
        /** It is not a file to be loaded, and was left where it is. */
        IGNORED,
        /** It was deleted or replaced before it could be read. */
        GONE
    }

    /**
     * A definition that decided.
     *
     * @param object its name in the definitions bucket
     * @param generation its version
     */
    public record DefinitionVersion(String object, long generation) {}

    /**
     * One reason for which rows were rejected.
     *
     * @param column the column, empty when it is about the whole row
     * @param code a stable word for the reason, for programs
     * @param rows how many rows were rejected for it, possibly among other reasons
     * @param firstLine the first line it was found in, counted from 1
     */
    public record Rejection(Optional<String> column, String code, long rows, long firstLine) {}

    /**
     * What the merge did.
     *
     * @param reason why it could not be done, for the operator; empty when it was
     */
    public record Merged(long inserted, long updated, long deleted, Instant at, Optional<String> reason) {}
}
