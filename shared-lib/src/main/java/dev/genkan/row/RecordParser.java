package dev.genkan.row;

import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes records of a file apart. Whatever the bytes are, the answer is a value and never an exception. Safe for use by many
 * threads.
 */
public final class RecordParser {

    private final List<Field> fields;
    private final Charset charset;
    private final ColumnSplitter splitter;
    private final String quote;

    /**
     * Takes apart the records of one file.
     *
     * @param definition its type, which says how many columns there are and what they are called
     * @param format its format, as its {@link RecordReader#format reader} knows it
     */
    public RecordParser(FileDefinition definition, FileFormat format) {
        this.fields = definition.fields();
        this.charset = format.charset();
        this.splitter = new ColumnSplitter(format);
        this.quote = format.quote().map(String::valueOf).orElse("");
    }

    /** The columns of a record, or why there are none. */
    public ParsedRecord parse(RawRecord record) {
        if (record.refusal().isPresent()) {
            return new ParsedRecord.Refused(List.of(record.refusal().get()));
        }
        List<ColumnPart> columns = new ArrayList<>(fields.size());
        Optional<Violation> misquoted = splitter.split(record, columns);
        if (misquoted.isPresent()) {
            return new ParsedRecord.Refused(List.of(misquoted.get()));
        }
        return columns.size() == fields.size()
                ? decode(record.bytes(), columns)
                : refuseColumnCount(record.bytes(), columns.size());
    }

    private ParsedRecord decode(byte[] bytes, List<ColumnPart> columns) {
        List<@Nullable String> texts = new ArrayList<>(columns.size());
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            ColumnPart column = columns.get(index);
            String text = StrictText.decode(charset, bytes, column.from(), column.to());
            if (text == null) {
                int malformed = StrictText.firstMalformed(charset, bytes, column.from(), column.to());
                Optional<String> name = Optional.of(fields.get(index).name());
                violations.add(undecodable(name, malformed - column.start() + 1, bytes[malformed]));
            }
            texts.add(text != null && column.hasDoubledQuotes() ? text.replace(quote + quote, quote) : text);
        }
        return new ParsedRecord.Columns(texts, violations);
    }

    private ParsedRecord refuseColumnCount(byte[] bytes, int columns) {
        List<Violation> violations = new ArrayList<>();
        violations.add(new Violation.WrongColumnCount(columns, fields.size()));
        int malformed = StrictText.firstMalformed(charset, bytes, 0, bytes.length);
        if (malformed < bytes.length) {
            violations.add(undecodable(Optional.empty(), malformed + 1, bytes[malformed]));
        }
        return new ParsedRecord.Refused(violations);
    }

    private Violation undecodable(Optional<String> column, int position, byte found) {
        return charset.equals(StandardCharsets.UTF_8)
                ? new Violation.NotUtf8(column, position, found)
                : new Violation.NotInCharset(column, position, found, charset.name());
    }
}
