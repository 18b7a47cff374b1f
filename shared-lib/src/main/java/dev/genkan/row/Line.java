package dev.genkan.row;

/**
 * A line of a file.
 *
 * @param number counted from 1
 * @param bytes without the line end; for a line over the reader's limit, its beginning
 * @param end how it ended; {@link End#NONE} for a line over the limit, whose rest has yet to be read
 * @param complete false for a line over the limit
 */
@SuppressWarnings("ArrayRecordComponent") // a line is read once and thrown away; a copy of each would double the cost
public record Line(long number, byte[] bytes, End end, boolean complete) {

    /** How a line ended. */
    public enum End {
        LF("\n"),
        CRLF("\r\n"),
        /** The file ended. */
        NONE("");

        private final String text;

        End(String text) {
            this.text = text;
        }

        /** The characters it consists of. */
        public String text() {
            return text;
        }
    }
}
