package dev.genkan.command.generate;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A way in which a row can be wrong. */
@SuppressWarnings("ImmutableEnumChecker") // the predicates have no state, and nobody changes the values
public enum Fault {
    LETTERS(Fault::isNumber, "abc", "12a", "１２", "1e3", "0x1F", "--5", "."),
    THOUSANDS_SEPARATOR(Fault::isNumber, "1,280", "12,000,000"),
    TOO_LARGE(Fault::isNumber, "100000000000000000000000000000", "-999999999999999999999999999999.5"),
    NO_SUCH_DAY(field -> field.type() == FieldType.DATE, "20260431", "20250229", "20261301", "00000000", "2026-04-01"),
    NO_SUCH_TIME(
            field -> field.type() == FieldType.DATETIME,
            "20260401256000",
            "20260401120060",
            "20260431120000",
            "202604011200"),
    NEITHER_0_NOR_1(field -> field.type() == FieldType.BOOLEAN, "no", "2", "true", "01"),
    BLANK(Field::required, "", "  "),
    /** Bytes that are not UTF-8: another charset, a sequence cut short, one that is too long, half a surrogate pair. */
    NOT_UTF8(
            field -> field.type() == FieldType.STRING,
            "\u0083W\u0083\u0085\u0081[\u0083X",
            "\u00E3\u0081",
            "\u00C0\u00AF",
            "\u00ED\u00A0\u0080"),
    ONE_COLUMN_MORE(field -> true) {
        @Override
        void spoil(List<byte[]> columns, int column, SplittableRandom random) {
            columns.add(column, columns.get(column));
        }
    },
    ONE_COLUMN_LESS(field -> true) {
        @Override
        void spoil(List<byte[]> columns, int column, SplittableRandom random) {
            columns.remove(column);
        }
    },
    /** A line of more than the 16 MiB that are allowed unless told otherwise; these make large files, so that they come only when asked for. */
    OVERLONG(field -> field.type() == FieldType.STRING) {
        @Override
        void spoil(List<byte[]> columns, int column, SplittableRandom random) {
            byte[] value = new byte[OVERLONG_BYTES];
            Arrays.fill(value, (byte) 'x');
            columns.set(column, value);
        }
    };

    private static final int OVERLONG_BYTES = (16 << 20) + 1;

    private final Predicate<Field> place;
    private final List<byte[]> values;

    /** Each character of a value is one byte where it stands for no more than one. */
    Fault(Predicate<Field> place, String... values) {
        this.place = place;
        this.values = Arrays.stream(values).map(Fault::bytes).toList();
    }

    /**
     * The fault of that word, for example {@code no-such-day}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Fault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + words()));
    }

    /** All of them, for people. */
    public static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can be in a column, or may as well begin there as elsewhere. */
    boolean canBeIn(Field field) {
        return place.test(field);
    }

    /** Puts it into a row. */
    void spoil(List<byte[]> columns, int column, SplittableRandom random) {
        columns.set(column, values.get(random.nextInt(values.size())));
    }

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.NUMERIC;
    }

    private static byte[] bytes(String value) {
        boolean raw = value.chars().allMatch(character -> character <= 0xFF);
        return value.getBytes(raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
