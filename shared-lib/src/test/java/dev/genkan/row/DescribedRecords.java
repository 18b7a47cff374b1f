package dev.genkan.row;

import dev.genkan.schema.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The records of a file with two columns, as case files describe them. */
final class DescribedRecords {

    private DescribedRecords() {}

    /** {@code 1:[a|b]LF} for a record in line 1, {@code 1:bytes(reasons)LF} for one of which no columns can be made. */
    static String of(InputStream file, FileFormat format, int limit) throws IOException {
        RecordReader reader = new RecordReader(file, format, limit);
        RecordParser parser = new RecordParser(Formats.ofTexts(2, format), reader.format());
        StringBuilder description = new StringBuilder();
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            ParsedRecord parsed = parser.parse(record);
            description.append(record.line()).append(':').append(describe(record, parsed, reader));
        }
        return description.toString();
    }

    private static String describe(RawRecord record, ParsedRecord parsed, RecordReader reader) throws IOException {
        if (parsed instanceof ParsedRecord.Columns columns
                && columns.violations().isEmpty()) {
            return "[" + String.join("|", columns.texts().toArray(new @Nullable String[0])) + "]" + record.end();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(record.bytes());
        Line.End end = record.complete() ? record.end() : reader.copyRest(bytes);
        String reasons = switch (parsed) {
            case ParsedRecord.Columns columns -> Reasons.text(columns.violations());
            case ParsedRecord.Refused refused -> Reasons.text(refused.violations());
        };
        return visible(bytes.toByteArray()) + reasons + end;
    }

    private static String visible(byte[] bytes) {
        StringBuilder visible = new StringBuilder();
        for (char character : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            visible.append(
                    character < ' ' || character > '~'
                            ? "<%02X>".formatted((int) character)
                            : String.valueOf(character));
        }
        return visible.toString();
    }
}
