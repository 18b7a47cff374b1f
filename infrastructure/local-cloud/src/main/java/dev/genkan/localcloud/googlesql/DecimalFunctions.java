package dev.genkan.localcloud.googlesql;

import static dev.genkan.localcloud.googlesql.ScalarFunctions.BIGNUMERIC;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.FLOAT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.INT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.NUMERIC;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.STRING;

import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Arithmetic of NUMERIC (29 digits and 9 decimals) and BIGNUMERIC (here 20 digits and 18 decimals, while BigQuery has 38 of each: a
 * result that needs more is refused). Halves are rounded away from zero.
 */
final class DecimalFunctions {

    private static final int NUMERIC_SCALE = 9;
    private static final int BIGNUMERIC_SCALE = 38;
    private static final int HELD_SCALE = 18;
    private static final int DIGITS = 38;
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*");

    private DecimalFunctions() {}

    static void define(ScalarFunctions functions) {
        functions.define(
                "googlesql_numeric_multiply",
                NUMERIC,
                NUMERIC,
                NUMERIC,
                (a, b) -> numeric(a.multiply(b), () -> "numeric overflow: " + text(a) + " * " + text(b)));
        functions.define(
                "googlesql_numeric_divide",
                NUMERIC,
                NUMERIC,
                NUMERIC,
                (a, b) ->
                        numeric(quotient(a, b, NUMERIC_SCALE), () -> "numeric overflow: " + text(a) + " / " + text(b)));
        functions.define(
                "googlesql_numeric_div",
                NUMERIC,
                NUMERIC,
                NUMERIC,
                (a, b) -> numeric(whole(a, b), () -> "numeric overflow: " + text(a) + " / " + text(b)));
        functions.define("googlesql_numeric_mod", NUMERIC, NUMERIC, NUMERIC, DecimalFunctions::remainder);
        functions.define(
                "googlesql_numeric_round",
                NUMERIC,
                INT64,
                NUMERIC,
                (x, n) -> numeric(
                        rounded(x, n, RoundingMode.HALF_UP),
                        () -> "numeric overflow: ROUND(" + text(x) + ", " + n + ")"));
        functions.define(
                "googlesql_numeric_trunc", NUMERIC, INT64, NUMERIC, (x, n) -> rounded(x, n, RoundingMode.DOWN));
        functions.define("googlesql_numeric_pow", NUMERIC, NUMERIC, NUMERIC, DecimalFunctions::power);
        functions.define("googlesql_numeric_sqrt", NUMERIC, NUMERIC, DecimalFunctions::root);
        functions.define("googlesql_numeric_to_double", NUMERIC, FLOAT64, BigDecimal::doubleValue);
        functions.define("googlesql_double_to_numeric", FLOAT64, NUMERIC, DecimalFunctions::ofDouble);
        functions.define("googlesql_numeric_to_int64", NUMERIC, INT64, DecimalFunctions::int64);
        functions.define("googlesql_numeric", STRING, NUMERIC, DecimalFunctions::parseNumeric);
        functions.define("googlesql_numeric_text", NUMERIC, STRING, DecimalFunctions::text);
        defineBig(functions);
    }

    private static void defineBig(ScalarFunctions functions) {
        functions.define(
                "googlesql_bignumeric_multiply", BIGNUMERIC, BIGNUMERIC, BIGNUMERIC, (a, b) -> held(a.multiply(b)));
        functions.define(
                "googlesql_bignumeric_divide",
                BIGNUMERIC,
                BIGNUMERIC,
                BIGNUMERIC,
                (a, b) -> held(quotient(a, b, BIGNUMERIC_SCALE)));
        functions.define("googlesql_bignumeric_div", BIGNUMERIC, BIGNUMERIC, BIGNUMERIC, (a, b) -> held(whole(a, b)));
        functions.define("googlesql_bignumeric_mod", BIGNUMERIC, BIGNUMERIC, BIGNUMERIC, DecimalFunctions::remainder);
        functions.define(
                "googlesql_bignumeric_round",
                BIGNUMERIC,
                INT64,
                BIGNUMERIC,
                (x, n) -> held(rounded(x, n, RoundingMode.HALF_UP)));
        functions.define(
                "googlesql_bignumeric_trunc",
                BIGNUMERIC,
                INT64,
                BIGNUMERIC,
                (x, n) -> held(rounded(x, n, RoundingMode.DOWN)));
        functions.define("googlesql_bignumeric_to_double", BIGNUMERIC, FLOAT64, BigDecimal::doubleValue);
        functions.define("googlesql_bignumeric_to_int64", BIGNUMERIC, INT64, DecimalFunctions::int64);
        functions.define(
                "googlesql_bignumeric_to_numeric",
                BIGNUMERIC,
                NUMERIC,
                x -> numeric(x, () -> "numeric out of range: " + text(x)));
        functions.define("googlesql_numeric_to_bignumeric", NUMERIC, BIGNUMERIC, DecimalFunctions::held);
        functions.define("googlesql_int64_to_bignumeric", INT64, BIGNUMERIC, x -> held(BigDecimal.valueOf(x)));
        functions.define(
                "googlesql_double_to_bignumeric",
                FLOAT64,
                BIGNUMERIC,
                x -> held(finite(x, "BIGNUMERIC").setScale(BIGNUMERIC_SCALE, RoundingMode.HALF_UP)));
        functions.define(
                "googlesql_bignumeric",
                STRING,
                BIGNUMERIC,
                s -> held(parse(s, "BIGNUMERIC").setScale(BIGNUMERIC_SCALE, RoundingMode.HALF_UP)));
        functions.define("googlesql_bignumeric_text", BIGNUMERIC, STRING, DecimalFunctions::text);
    }

    /** As CAST writes it: no zeros at the end. */
    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * A BIGNUMERIC as this cloud can hold it.
     *
     * @throws Wrong when it has too many digits
     */
    private static BigDecimal held(BigDecimal number) {
        if (!fits(number)) {
            throw new Wrong(String.valueOf(tooBig().getMessage()));
        }
        return number.setScale(HELD_SCALE, RoundingMode.UNNECESSARY);
    }

    /** Whether this cloud can hold it. */
    static boolean fits(BigDecimal number) {
        BigDecimal exact = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return exact.scale() <= HELD_SCALE && exact.precision() - exact.scale() <= DIGITS - HELD_SCALE;
    }

    static Refusal tooBig() {
        return Refusal.of("BIGNUMERIC with more than 20 digits or more than 18 decimals");
    }

    private static BigDecimal numeric(BigDecimal number, Supplier<String> overflow) {
        BigDecimal rounded = number.setScale(NUMERIC_SCALE, RoundingMode.HALF_UP);
        if (rounded.precision() > DIGITS) {
            throw new Wrong(overflow.get());
        }
        return rounded;
    }

    private static BigDecimal quotient(BigDecimal a, BigDecimal b, int scale) {
        return a.divide(divisor(a, b), scale, RoundingMode.HALF_UP);
    }

    private static BigDecimal whole(BigDecimal a, BigDecimal b) {
        return a.divide(divisor(a, b), 0, RoundingMode.DOWN);
    }

    private static BigDecimal remainder(BigDecimal a, BigDecimal b) {
        return a.subtract(whole(a, b).multiply(b));
    }

    private static BigDecimal divisor(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw new Wrong("division by zero: " + text(a) + " / " + text(b));
        }
        return b;
    }

    private static BigDecimal rounded(BigDecimal x, long digits, RoundingMode mode) {
        if (digits >= x.scale()) {
            return x;
        }
        return digits < -DIGITS * 2
                ? BigDecimal.ZERO.setScale(x.scale())
                : x.setScale((int) digits, mode).setScale(x.scale());
    }

    private static BigDecimal root(BigDecimal x) {
        if (x.signum() < 0) {
            throw new Wrong("SQRT is undefined for negative value: SQRT(" + text(x) + ")");
        }
        return x.sqrt(new MathContext(DIGITS * 2)).setScale(NUMERIC_SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal power(BigDecimal x, BigDecimal y) {
        BigDecimal exponent = y.stripTrailingZeros();
        if (exponent.scale() > 0 || y.abs().compareTo(BigDecimal.valueOf(200)) > 0) {
            throw new Wrong("The local cloud does not support POW of NUMERIC with such an exponent");
        }
        BigDecimal result = x.pow(y.abs().intValue());
        return numeric(
                y.signum() < 0 ? quotient(BigDecimal.ONE, result, DIGITS) : result,
                () -> "numeric overflow: POW(" + text(x) + ", " + text(y) + ")");
    }

    private static BigDecimal finite(double x, String type) {
        if (!Double.isFinite(x)) {
            throw new Wrong("Illegal conversion of non-finite floating point number to " + type.toLowerCase(Locale.ROOT)
                    + ": " + DoubleFunctions.text(x));
        }
        return new BigDecimal(x);
    }

    private static BigDecimal ofDouble(double x) {
        return numeric(finite(x, "NUMERIC"), () -> "numeric out of range: " + DoubleFunctions.text(x));
    }

    private static BigDecimal parseNumeric(String text) {
        return numeric(parse(text, "NUMERIC"), () -> "Invalid NUMERIC value: " + text);
    }

    /** An exponent beyond any value's is refused before it costs memory. */
    private static BigDecimal parse(String text, String type) {
        if (!NUMBER.matcher(text).matches()) {
            throw new Wrong("Invalid " + type + " value: " + text);
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            boolean huge = number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > 1000;
            if (huge && number.precision() - number.scale() > 0) {
                throw new Wrong("Invalid " + type + " value: " + text);
            }
            return huge ? BigDecimal.ZERO : number;
        } catch (NumberFormatException e) {
            throw new Wrong("Invalid " + type + " value: " + text);
        }
    }

    private static long int64(BigDecimal number) {
        BigInteger whole = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
        if (whole.bitLength() > 63) {
            throw new Wrong("int64 out of range: " + text(number));
        }
        return whole.longValue();
    }
}
