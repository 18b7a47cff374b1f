package dev.genkan.row;

import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a row of a file type is held to. Whatever the bytes are, the answer is a value and never an exception. Safe
 * for use by many threads.
 */
public final class RowRules {

    private static final byte TAB = '\t';
    private static final byte SPACE = ' ';

    private final List<Field> fields;
    private final Optional<String> nullText;

    /** The rules of that file type. */
    public RowRules(FileDefinition definition) {
        fields = definition.fields();
        nullText = definition.format().flatMap(FileFormat::nullText);
    }

    /**
     * The values of a row in their stored form, or all that is wrong with it.
     *
     * @param line without its line end
     */
    public CheckedRow check(byte[] line) {
        int columns = countColumns(line);
        return columns == fields.size() ? checkColumns(line) : refuseColumnCount(line, columns);
    }

    /** The values of a record of the type's own format in their stored form, or all that is wrong with it. */
    public CheckedRow check(ParsedRecord record) {
        return switch (record) {
            case ParsedRecord.Columns columns -> checkTexts(columns.texts(), columns.violations());
            case ParsedRecord.Refused refused -> new CheckedRow.Refused(refused.violations());
        };
    }

    /**
     * The values of a row in their stored form, or all that is wrong with it.
     *
     * @param texts its columns as texts, which are trimmed here, and in which tabs and line ends are text
     */
    public CheckedRow check(List<String> texts) {
        return texts.size() == fields.size()
                ? checkTexts(texts, List.of())
                : new CheckedRow.Refused(List.of(new Violation.WrongColumnCount(texts.size(), fields.size())));
    }

    /** Of a null text there is already a violation, the next one of these. */
    private CheckedRow checkTexts(List<? extends @Nullable String> texts, List<Violation> undecodable) {
        List<@Nullable String> values = new ArrayList<>(fields.size());
        List<Violation> violations = new ArrayList<>();
        Iterator<Violation> ofNulls = undecodable.iterator();
        for (int index = 0; index < fields.size(); index++) {
            String text = texts.get(index);
            if (text == null) {
                violations.add(ofNulls.next());
            } else {
                values.add(value(fields.get(index), text, violations));
            }
        }
        return violations.isEmpty() ? new CheckedRow.Accepted(values) : new CheckedRow.Refused(violations);
    }

    private @Nullable String value(Field field, String text, List<Violation> violations) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == SPACE) {
            start++;
        }
        while (start < end && text.charAt(end - 1) == SPACE) {
            end--;
        }
        String trimmed = text.substring(start, end);
        boolean blank =
                trimmed.isEmpty() || (nullText.isPresent() && nullText.get().equals(trimmed));
        return blank ? blank(field, violations) : stored(field, trimmed, violations);
    }

    private static int countColumns(byte[] line) {
        int columns = 1;
        for (byte character : line) {
            if (character == TAB) {
                columns++;
            }
        }
        return columns;
    }

    private CheckedRow refuseColumnCount(byte[] line, int columns) {
        List<Violation> violations = new ArrayList<>();
        violations.add(new Violation.WrongColumnCount(columns, fields.size()));
        int malformed = Utf8.firstMalformed(line, 0, line.length);
        if (malformed < line.length) {
            violations.add(new Violation.NotUtf8(Optional.empty(), malformed + 1, line[malformed]));
        }
        return new CheckedRow.Refused(violations);
    }

    private CheckedRow checkColumns(byte[] line) {
        List<@Nullable String> values = new ArrayList<>(fields.size());
        List<Violation> violations = new ArrayList<>();
        int from = 0;
        for (Field field : fields) {
            int to = columnEnd(line, from);
            values.add(value(field, line, from, to, violations));
            from = to + 1;
        }
        return violations.isEmpty() ? new CheckedRow.Accepted(values) : new CheckedRow.Refused(violations);
    }

    private static int columnEnd(byte[] line, int from) {
        int end = from;
        while (end < line.length && line[end] != TAB) {
            end++;
        }
        return end;
    }

    /** A column's value in its stored form; null when it is blank, or wrong and what is wrong was added to the violations. */
    private static @Nullable String value(Field field, byte[] line, int from, int to, List<Violation> violations) {
        int start = from;
        int end = to;
        while (start < end && line[start] == SPACE) {
            start++;
        }
        while (start < end && line[end - 1] == SPACE) {
            end--;
        }
        if (start == end) {
            return blank(field, violations);
        }
        String text = Utf8.decode(line, start, end);
        if (text == null) {
            int malformed = Utf8.firstMalformed(line, start, end);
            violations.add(new Violation.NotUtf8(Optional.of(field.name()), malformed - from + 1, line[malformed]));
            return null;
        }
        return stored(field, text, violations);
    }

    private static @Nullable String blank(Field field, List<Violation> violations) {
        if (field.required()) {
            violations.add(new Violation.Blank(field));
        }
        return null;
    }

    private static @Nullable String stored(Field field, String text, List<Violation> violations) {
        String stored = StoredForm.of(field.type(), text);
        if (stored == null) {
            violations.add(new Violation.Unparsable(field, text));
        }
        return stored;
    }
}
