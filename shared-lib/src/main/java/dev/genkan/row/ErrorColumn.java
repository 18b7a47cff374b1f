package dev.genkan.row;

import dev.genkan.schema.FileFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.Optional;

/**
 * The column that the error file adds to the records of a file, in that file's own format, so that it can be corrected and sent
 * again. Safe for use by many threads.
 */
public final class ErrorColumn {

    private static final String TITLE = "reasons";

    private final Charset charset;
    private final String delimiter;
    private final Optional<String> quote;

    /**
     * Writes in a format.
     *
     * @param format that of the file, as its {@link RecordReader#format reader} knows it
     */
    public ErrorColumn(FileFormat format) {
        this.charset = format.charset();
        this.delimiter = String.valueOf(format.delimiter());
        this.quote = format.quote().map(String::valueOf);
    }

    /**
     * What goes before the first refused record: the file's byte-order mark and its header with one more title; empty when it
     * has neither. An error file without a record has not even this.
     *
     * @param reader of the file
     */
    public byte[] head(RecordReader reader) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(reader.byteOrderMark());
        reader.header().ifPresent(header -> {
            head.writeBytes(header.bytes());
            head.writeBytes(lastColumn(TITLE, header.end()));
        });
        return head.toByteArray();
    }

    /**
     * What goes behind the bytes of a refused record: the delimiter, the {@link Reasons reasons}, the record's own line end.
     *
     * @param end LF is written for {@link Line.End#NONE}
     */
    public byte[] of(List<Violation> violations, Line.End end) {
        return lastColumn(Reasons.text(violations), end);
    }

    private byte[] lastColumn(String text, Line.End end) {
        String lineEnd = end == Line.End.NONE ? Line.End.LF.text() : end.text();
        return (delimiter + asOneColumn(encodable(text)) + lineEnd).getBytes(charset);
    }

    /** In quotes where it must be; without the delimiter where the format knows no quotes. */
    private String asOneColumn(String text) {
        if (quote.isEmpty()) {
            return text.replace(delimiter, " ");
        }
        String mark = quote.get();
        boolean plain = !text.contains(mark) && !text.contains(delimiter);
        return plain ? text : mark + text.replace(mark, mark + mark) + mark;
    }

    /** With characters that the charset has not as <code>&#92;u2026</code>. */
    private String encodable(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(character -> {
            String one = Character.toString(character);
            visible.append(encoder.canEncode(one) ? one : "\\u%04X".formatted(character));
        });
        return visible.toString();
    }
}
