package dev.genkan.benchmark.peer;

import dev.genkan.row.Reasons;
import dev.genkan.row.Violation;
import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The job as one writes it with what the platform offers: lines, split, java.time, BigDecimal and a map from keys to rows. It
 * holds the good rows in memory, and reads UTF-8 only.
 */
public final class IdiomaticJava implements Program {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    private static final DateTimeFormatter DATE = strict("uuuuMMdd");
    private static final DateTimeFormatter DATE_TIME = strict("uuuuMMddHHmmss");
    private static final BigDecimal LARGEST_NUMERIC = BigDecimal.TEN.pow(29);
    private static final int STRING_CHARACTERS = 200;

    @Override
    public void run(Job job) throws IOException {
        FileDefinition definition = job.fileType();
        Newest newest = new Newest(definition);
        try (BufferedReader reader = Files.newBufferedReader(job.input());
                BufferedWriter errors = Files.newBufferedWriter(job.errors())) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                List<Violation> violations = new ArrayList<>();
                List<@Nullable Object> values = values(definition, line, violations);
                if (violations.isEmpty()) {
                    newest.add(new Row(number, values));
                } else {
                    errors.write(line + "\t" + Reasons.text(violations) + "\n");
                }
            }
        }
        try (BufferedWriter rows = Files.newBufferedWriter(job.rows(0))) {
            for (Row row : newest.inFileOrder()) {
                rows.write(RowText.of(
                        row.values().stream().map(IdiomaticJava::text).toList()));
                rows.write('\n');
            }
        }
    }

    private static List<@Nullable Object> values(FileDefinition definition, String line, List<Violation> violations) {
        String[] columns = line.split("\t", -1);
        int expected = definition.fields().size();
        List<@Nullable Object> values = new ArrayList<>(expected);
        if (columns.length != expected) {
            violations.add(new Violation.WrongColumnCount(columns.length, expected));
            return values;
        }
        for (int column = 0; column < columns.length; column++) {
            values.add(value(definition.fields().get(column), trim(columns[column]), violations));
        }
        return values;
    }

    private static @Nullable Object value(Field field, String text, List<Violation> violations) {
        if (text.isEmpty()) {
            if (field.required()) {
                violations.add(new Violation.Blank(field));
            }
            return null;
        }
        try {
            return parse(field.type(), text);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            violations.add(new Violation.Unparsable(field, text));
            return null;
        }
    }

    private static Object parse(FieldType type, String text) {
        return switch (type) {
            case STRING -> beginning(text);
            case INTEGER -> number(text).setScale(0, RoundingMode.DOWN).longValueExact();
            case NUMERIC -> numeric(number(text));
            case DATE -> date(text);
            case DATETIME -> dateTime(text);
            case BOOLEAN -> truth(text);
        };
    }

    private static BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }

    private static BigDecimal numeric(BigDecimal number) {
        if (number.abs().compareTo(LARGEST_NUMERIC) >= 0) {
            throw new NumberFormatException(number + " is too large");
        }
        return number.setScale(3, RoundingMode.DOWN).stripTrailingZeros();
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text, DATE);
        if (date.getYear() < 1) {
            throw new DateTimeException(text);
        }
        return date;
    }

    private static LocalDateTime dateTime(String text) {
        LocalDateTime time = LocalDateTime.parse(text, DATE_TIME);
        if (time.getYear() < 1) {
            throw new DateTimeException(text);
        }
        return time;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new NumberFormatException(text);
        };
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= STRING_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, STRING_CHARACTERS));
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            default -> value.toString();
        };
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    private record Row(long number, List<@Nullable Object> values) {}

    /** Of each key the newest row, of equally new ones the last; of a type without keys all rows. */
    private static final class Newest {

        private final int[] keys;
        private final int outputTime;
        private final Map<Object, Row> rows = new HashMap<>();

        Newest(FileDefinition definition) {
            List<Field> fields = definition.fields();
            keys = IntStream.range(0, fields.size())
                    .filter(column -> fields.get(column).key())
                    .toArray();
            outputTime = fields.stream().map(Field::name).toList().indexOf(FileDefinition.OUTPUT_TIME);
        }

        void add(Row row) {
            rows.merge(key(row), row, (known, later) -> outputTime(known).isAfter(outputTime(later)) ? known : later);
        }

        List<Row> inFileOrder() {
            return rows.values().stream()
                    .sorted(Comparator.comparingLong(Row::number))
                    .toList();
        }

        private Object key(Row row) {
            if (keys.length == 0) {
                return row.number();
            }
            List<@Nullable Object> key = new ArrayList<>(keys.length);
            for (int column : keys) {
                key.add(row.values().get(column));
            }
            return key;
        }

        private LocalDateTime outputTime(Row row) {
            return outputTime >= 0 && row.values().get(outputTime) instanceof LocalDateTime time
                    ? time
                    : LocalDateTime.MIN;
        }
    }
}
