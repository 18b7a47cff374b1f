package dev.genkan.localcloud.bigquery.load;

import dev.genkan.localcloud.bigquery.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as the value of a simple type, in the forms that BigQuery reads. */
final class Scalars {

    /** Fractional digits of NUMERIC and of BIGNUMERIC as they are stored here. */
    private static final int NUMERIC_SCALE = 9;

    private static final int BIGNUMERIC_SCALE = 18;
    private static final int DIGITS = 38;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");

    private Scalars() {}

    /** The value of the type that DuckDB's appender takes. */
    static Object read(FieldType type, String text) throws BadValue {
        return switch (type) {
            case STRING -> text;
            case INT64 -> integer(text);
            case FLOAT64 -> floating(text);
            case NUMERIC -> decimal(text, NUMERIC_SCALE, type);
            case BIGNUMERIC -> decimal(text, BIGNUMERIC_SCALE, type);
            case BOOL -> truth(text);
            case BYTES -> bytes(text);
            case DATE -> Times.date(text);
            case DATETIME -> Times.dateTime(text);
            case TIME -> Times.time(text);
            case TIMESTAMP -> Times.timestamp(text);
            case JSON, STRUCT -> throw BadValue.unparsable(text, type.sqlName());
        };
    }

    private static Long integer(String text) throws BadValue {
        String trimmed = text.strip();
        if (INTEGER.matcher(trimmed).matches()) {
            try {
                return Long.valueOf(trimmed);
            } catch (NumberFormatException outOfRange) {
                throw BadValue.unparsable(text, "INT64");
            }
        }
        throw BadValue.unparsable(text, "INT64");
    }

    private static Double floating(String text) throws BadValue {
        String trimmed = text.strip();
        if (NUMBER.matcher(trimmed).matches()) {
            return Double.valueOf(trimmed);
        }
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw BadValue.unparsable(text, "FLOAT64");
        };
    }

    private static BigDecimal decimal(String text, int scale, FieldType type) throws BadValue {
        String trimmed = text.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            throw BadValue.unparsable(text, type.sqlName());
        }
        BigDecimal exact = new BigDecimal(trimmed);
        // The exponent is looked at before the digits are written out: 1e999999 has too many.
        long integerDigits = (long) exact.precision() - exact.scale();
        if (exact.signum() == 0 || integerDigits < -scale) {
            return BigDecimal.ZERO.setScale(scale);
        }
        if (integerDigits > DIGITS - scale) {
            throw BadValue.unparsable(text, type.sqlName());
        }
        BigDecimal rounded = exact.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > DIGITS) {
            throw BadValue.unparsable(text, type.sqlName());
        }
        return rounded;
    }

    private static Boolean truth(String text) throws BadValue {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> true;
            case "false", "f", "no", "n", "0" -> false;
            default -> throw BadValue.unparsable(text, "BOOL");
        };
    }

    private static byte[] bytes(String text) throws BadValue {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw BadValue.unparsable(text, "BYTES");
        }
    }
}
