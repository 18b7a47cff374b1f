package dev.genkan.row;

import dev.genkan.schema.FileFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes files of a format as senders of all kinds do: with or without a byte-order mark, spaces, or quotes where none must be. */
final class WrittenRecords {

    private final FileFormat format;
    private final Random random;
    private final Charset charset;
    private final boolean mark;

    WrittenRecords(FileFormat format, long seed) {
        this.format = format;
        this.random = new Random(seed);
        boolean eitherOrder = format.charset().equals(StandardCharsets.UTF_16);
        boolean lowFirst = eitherOrder && random.nextBoolean();
        Charset order = lowFirst ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        this.charset = eitherOrder ? order : format.charset();
        this.mark = lowFirst || (charset.newEncoder().canEncode('\uFEFF') && random.nextBoolean());
    }

    /** The rows that the format can say. */
    List<List<String>> writable(List<List<String>> rows) {
        return rows.stream().filter(this::isWritable).toList();
    }

    private boolean isWritable(List<String> row) {
        String all = String.join("", row);
        boolean lineEndsFit = all.chars().filter(character -> character == '\n').count() <= format.quotedLineEnds();
        boolean plain = row.stream().noneMatch(text -> hasDelimiterOrLineEnd(text) || text.endsWith("\r"));
        return charset.newEncoder().canEncode(all) && (format.quote().isPresent() ? lineEndsFit : plain);
    }

    byte[] write(List<List<String>> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(encoded(mark ? "\uFEFF" : ""));
        file.writeBytes(writeWithoutMark(rows));
        return file.toByteArray();
    }

    byte[] writeWithoutMark(List<List<String>> rows) {
        return encoded(rows.stream()
                .map(row -> row.stream().map(this::written).collect(Collectors.joining(delimiter()))
                        + (random.nextBoolean() ? "\n" : "\r\n"))
                .collect(Collectors.joining()));
    }

    byte[] encoded(String text) {
        return text.getBytes(charset);
    }

    private String written(String text) {
        if (format.quote().isEmpty()) {
            return text;
        }
        String quote = String.valueOf(format.quote().get());
        boolean mustBeQuoted = hasDelimiterOrLineEnd(text) || text.contains(quote) || text.endsWith("\r");
        return mustBeQuoted || random.nextBoolean()
                ? spaces() + quote + text.replace(quote, quote + quote) + quote + spaces()
                : text;
    }

    private boolean hasDelimiterOrLineEnd(String text) {
        return text.contains(delimiter()) || text.contains("\n");
    }

    private String delimiter() {
        return String.valueOf(format.delimiter());
    }

    private String spaces() {
        return " ".repeat(random.nextInt(3) / 2);
    }
}
