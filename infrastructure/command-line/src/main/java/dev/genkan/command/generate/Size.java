package dev.genkan.command.generate;

/**
 * Where a generated file ends: with the row that reaches either.
 *
 * @param rows the most rows
 * @param bytes the bytes that are enough
 */
public record Size(long rows, long bytes) {

    public Size {
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException("a file cannot have " + rows + " rows or " + bytes + " bytes");
        }
    }

    /** So many rows. */
    public static Size ofRows(long rows) {
        return new Size(rows, Long.MAX_VALUE);
    }

    /** So many bytes, and those that complete the last row. */
    public static Size ofBytes(long bytes) {
        return new Size(Long.MAX_VALUE, bytes);
    }
}
