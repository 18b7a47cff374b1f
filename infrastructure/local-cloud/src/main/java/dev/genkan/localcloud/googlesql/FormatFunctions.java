package dev.genkan.localcloud.googlesql;

import static dev.genkan.localcloud.googlesql.ScalarFunctions.FLOAT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.INT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.NUMERIC;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.STRING;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One element of FORMAT and the value that it shows, as C's {@code printf} has it. */
final class FormatFunctions {

    private static final Pattern ELEMENT = Pattern.compile("%([-+ 0#']*)(\\d*)(?:\\.(\\d*))?([a-zA-Z])");

    private FormatFunctions() {}

    static void define(ScalarFunctions functions) {
        functions.define(
                "googlesql_format_int64",
                STRING,
                INT64,
                STRING,
                (element, x) -> Element.of(element).whole(x));
        functions.define(
                "googlesql_format_double",
                STRING,
                FLOAT64,
                STRING,
                (element, x) -> Element.of(element).floating(x));
        functions.define(
                "googlesql_format_numeric",
                STRING,
                NUMERIC,
                STRING,
                (element, x) -> Element.of(element).number(x, x.signum() < 0, RoundingMode.HALF_UP));
        functions.define(
                "googlesql_format_text",
                STRING,
                STRING,
                STRING,
                (element, s) -> Element.of(element).text(s));
    }

    /** @param precision -1 where there is none */
    private record Element(String flags, int width, int precision, char letter) {

        static Element of(String element) {
            Matcher matcher = ELEMENT.matcher(element);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a format element: " + element);
            }
            String precision = matcher.group(3);
            return new Element(
                    matcher.group(1),
                    matcher.group(2).isEmpty() ? 0 : Integer.parseInt(matcher.group(2)),
                    precision == null ? -1 : precision.isEmpty() ? 0 : Integer.parseInt(precision),
                    matcher.group(4).charAt(0));
        }

        String whole(long x) {
            String digits = Long.toString(x, letter == 'x' || letter == 'X' ? 16 : letter == 'o' ? 8 : 10);
            String bare = digits.replace("-", "");
            String padded = "0".repeat(Math.max(0, precision - bare.length())) + bare;
            String prefix = flags.contains("#") && x != 0 ? prefix(letter) : "";
            return signed(x < 0, prefix, letter == 'X' ? padded.toUpperCase(Locale.ROOT) : padded, precision < 0);
        }

        private static String prefix(char letter) {
            return letter == 'o' ? "0" : letter == 'd' || letter == 'i' ? "" : "0" + letter;
        }

        String floating(double x) {
            boolean negative = x < 0 || (x == 0 && 1 / x < 0);
            if (Double.isFinite(x)) {
                return number(new BigDecimal(x), negative, RoundingMode.HALF_EVEN);
            }
            String text = Double.isNaN(x) ? "nan" : "inf";
            boolean upper = Character.isUpperCase(letter);
            return signed(negative, "", upper ? text.toUpperCase(Locale.ROOT) : text, false);
        }

        /** @param halves how a half of the last digit is rounded: a FLOAT64 to the even one, a NUMERIC away from zero */
        String number(BigDecimal x, boolean negative, RoundingMode halves) {
            BigDecimal size = x.abs();
            int digits = precision < 0 ? 6 : precision;
            String text = switch (Character.toLowerCase(letter)) {
                case 'f' -> size.setScale(digits, halves).toPlainString();
                case 'e' -> exponential(size, digits, halves);
                default -> shorter(size, Math.max(1, digits), halves);
            };
            return signed(negative, "", Character.isUpperCase(letter) ? text.toUpperCase(Locale.ROOT) : text, true);
        }

        private static String exponential(BigDecimal size, int digits, RoundingMode halves) {
            BigDecimal rounded = size.round(new MathContext(digits + 1, halves));
            int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
            String mantissa =
                    rounded.movePointLeft(exponent).setScale(digits, halves).toPlainString();
            return mantissa + DoubleFunctions.exponent(exponent);
        }

        private String shorter(BigDecimal size, int digits, RoundingMode halves) {
            BigDecimal rounded = size.round(new MathContext(digits, halves));
            int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
            boolean plain = exponent >= -4 && exponent < digits;
            String text = plain
                    ? size.setScale(digits - 1 - exponent, halves).toPlainString()
                    : exponential(size, digits - 1, halves);
            return flags.contains("#")
                    ? text
                    : text.replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2").replaceFirst("\\.(e|$)", "$1");
        }

        String text(String s) {
            int[] points = s.codePoints().toArray();
            String cut = precision >= 0 && precision < points.length ? new String(points, 0, precision) : s;
            return padded(cut);
        }

        private String signed(boolean negative, String prefix, String digits, boolean zeros) {
            String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
            String grouped = flags.contains("'")
                    ? digits.replaceAll("(?<=\\d)(?=(\\d{3})+(?!\\d))(?<!\\.\\d{0,99})", ",")
                    : digits;
            int missing = width - sign.length() - prefix.length() - grouped.length();
            boolean fills = zeros && flags.contains("0") && !flags.contains("-");
            return padded(sign + prefix + (fills ? "0".repeat(Math.max(0, missing)) : "") + grouped);
        }

        private String padded(String text) {
            String blanks = " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
            return flags.contains("-") ? text + blanks : blanks + text;
        }
    }
}
