package dev.genkan.localcloud.googlesql;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** The texts in which tests show values: the same for what DuckDB answers and for what the reference evaluator does. */
final class Shown {

    static final String NULL = "NULL";

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Shown() {}

    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Whole numbers without a fraction; zero keeps its sign. */
    static String number(double number) {
        boolean whole = Double.isFinite(number) && number == Math.rint(number) && Math.abs(number) < 1e15;
        boolean negativeZero = number == 0 && 1 / number < 0;
        return negativeZero ? "-0" : whole ? Long.toString((long) number) : Double.toString(number);
    }

    static String dateTime(LocalDateTime moment) {
        return SECONDS.format(moment) + fraction(moment.get(ChronoField.MICRO_OF_SECOND));
    }

    static String time(LocalTime time) {
        return TIME.format(time) + fraction(time.get(ChronoField.MICRO_OF_SECOND));
    }

    static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    static String struct(List<String> fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static String fraction(int micros) {
        return micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
    }
}
