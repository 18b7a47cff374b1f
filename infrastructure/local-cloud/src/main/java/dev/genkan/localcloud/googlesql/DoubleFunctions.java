package dev.genkan.localcloud.googlesql;

import static dev.genkan.localcloud.googlesql.ScalarFunctions.FLOAT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.INT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.STRING;

import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** FLOAT64: what overflows is an error, what was infinite or no number before stays so. */
final class DoubleFunctions {

    private DoubleFunctions() {}

    static void define(ScalarFunctions functions) {
        functions.define("googlesql_add", FLOAT64, FLOAT64, FLOAT64, (a, b) -> checked(a + b, a, "+", b));
        functions.define("googlesql_subtract", FLOAT64, FLOAT64, FLOAT64, (a, b) -> checked(a - b, a, "-", b));
        functions.define("googlesql_multiply", FLOAT64, FLOAT64, FLOAT64, (a, b) -> checked(a * b, a, "*", b));
        functions.define("googlesql_divide", FLOAT64, FLOAT64, FLOAT64, DoubleFunctions::quotient);
        functions.define("googlesql_ieee_divide", FLOAT64, FLOAT64, FLOAT64, (a, b) -> a / b);
        functions.define("googlesql_pow", FLOAT64, FLOAT64, FLOAT64, DoubleFunctions::power);
        functions.define("googlesql_log", FLOAT64, FLOAT64, FLOAT64, DoubleFunctions::logarithm);
        functions.define("googlesql_round", FLOAT64, INT64, FLOAT64, (x, n) -> rounded(x, n, RoundingMode.HALF_UP));
        functions.define("googlesql_trunc", FLOAT64, INT64, FLOAT64, (x, n) -> rounded(x, n, RoundingMode.DOWN));
        functions.define("googlesql_double_to_int64", FLOAT64, INT64, DoubleFunctions::int64);
        functions.define("googlesql_double_text", FLOAT64, STRING, DoubleFunctions::text);
        unary(functions, "sqrt", DoubleFunctions::root);
        unary(functions, "exp", Math::exp);
        unary(functions, "ln", x -> logarithm("LN", x, Math.log(x)));
        unary(functions, "log10", x -> logarithm("LOG10", x, Math.log10(x)));
        unary(functions, "sin", Math::sin);
        unary(functions, "cos", Math::cos);
        unary(functions, "tan", Math::tan);
        unary(functions, "asin", Math::asin);
        unary(functions, "acos", Math::acos);
        unary(functions, "sinh", Math::sinh);
        unary(functions, "cosh", Math::cosh);
        unary(functions, "acosh", x -> Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1)));
        unary(functions, "atanh", x -> x == 0 ? x : 0.5 * Math.log1p(2 * x / (1 - x)));
        reciprocal(functions, "csc", Math::sin);
        reciprocal(functions, "sec", Math::cos);
        reciprocal(functions, "cot", Math::tan);
        reciprocal(functions, "csch", Math::sinh);
        reciprocal(functions, "sech", Math::cosh);
        reciprocal(functions, "coth", Math::tanh);
    }

    private static void unary(ScalarFunctions functions, String name, DoubleUnaryOperator function) {
        functions.define(
                "googlesql_" + name,
                FLOAT64,
                FLOAT64,
                x -> checked(
                        function.applyAsDouble(x),
                        x,
                        () -> "Floating point error in function: " + name.toUpperCase(java.util.Locale.ROOT) + "("
                                + text(x) + ")"));
    }

    /** The reciprocal of another function; where that is zero it is an error, but for infinities. */
    private static void reciprocal(ScalarFunctions functions, String name, DoubleUnaryOperator function) {
        unary(functions, name, x -> 1 / function.applyAsDouble(x));
    }

    private static double checked(double result, double argument, Supplier<String> message) {
        if (!Double.isFinite(result) && Double.isFinite(argument)) {
            throw new Wrong(message.get());
        }
        return result;
    }

    private static double checked(double result, double a, String operator, double b) {
        if (!Double.isFinite(result) && Double.isFinite(a) && Double.isFinite(b)) {
            throw new Wrong("double overflow: " + text(a) + " " + operator + " " + text(b));
        }
        return result;
    }

    private static double quotient(double a, double b) {
        if (b == 0) {
            throw new Wrong("division by zero: " + text(a) + " / " + text(b));
        }
        return checked(a / b, a, "/", b);
    }

    private static double root(double x) {
        if (x < 0) {
            throw new Wrong("Argument to SQRT cannot be negative: " + text(x));
        }
        return Math.sqrt(x);
    }

    /** As C has it, where 1 to any power and -1 to an infinite one are 1. */
    private static double power(double x, double y) {
        double result = x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
        if (!Double.isFinite(result) && Double.isFinite(x) && Double.isFinite(y)) {
            throw new Wrong("Floating point error in function: POW(" + text(x) + ", " + text(y) + ")");
        }
        return result;
    }

    private static double logarithm(String name, double x, double result) {
        if (x <= 0) {
            throw new Wrong("Floating point error in function: " + name + "(" + text(x) + ")");
        }
        return result;
    }

    private static double logarithm(double x, double base) {
        if (Double.isNaN(x) || Double.isNaN(base)) {
            return Double.NaN;
        }
        if (x <= 0 || base <= 0 || base == 1) {
            throw new Wrong("Floating point error in function: LOG(" + text(x) + ", " + text(base) + ")");
        }
        return Double.isInfinite(base) ? Double.NaN : Math.log(x) / Math.log(base);
    }

    /** Rounds the exact value of the number. */
    private static double rounded(double x, long digits, RoundingMode mode) {
        if (!Double.isFinite(x) || x == 0 || digits > 400) {
            return x;
        }
        double result = digits < -400
                ? 0
                : new BigDecimal(x).setScale((int) digits, mode).doubleValue();
        return Math.copySign(checked(result, x, () -> "Floating point error in function: ROUND"), x);
    }

    private static long int64(double x) {
        double rounded = Math.abs(x) < 0x1p52 ? Math.copySign(Math.floor(Math.abs(x) + 0.5), x) : x;
        if (!(rounded >= -0x1p63 && rounded < 0x1p63)) {
            throw new Wrong("Illegal conversion of non-finite or too large number to int64: " + text(x));
        }
        return (long) rounded;
    }

    /** As CAST writes it: with 15 digits where they suffice to read the same number again, else with 17. */
    static String text(double x) {
        if (Double.isNaN(x)) {
            return "nan";
        }
        if (Double.isInfinite(x)) {
            return x > 0 ? "inf" : "-inf";
        }
        if (x == 0) {
            return 1 / x < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(x);
        BigDecimal shorter = exact.round(new MathContext(15, RoundingMode.HALF_EVEN));
        boolean same = shorter.doubleValue() == x;
        return general(same ? shorter : exact.round(new MathContext(17, RoundingMode.HALF_EVEN)), same ? 15 : 17);
    }

    /** C's {@code %g} without zeros at the end. */
    static String general(BigDecimal number, int digits) {
        BigDecimal bare = number.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return bare.toPlainString();
        }
        String figures = bare.unscaledValue().abs().toString();
        String fraction = figures.length() > 1 ? "." + figures.substring(1) : "";
        return (bare.signum() < 0 ? "-" : "") + figures.charAt(0) + fraction + exponent(exponent);
    }

    /** A decimal exponent, with its sign and at least two digits. */
    static String exponent(int exponent) {
        return "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
