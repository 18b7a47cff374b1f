package dev.genkan.row;

import org.jspecify.annotations.Nullable;

/**
 * A decimal number as partners write it: an optional sign, ASCII digits and at most one decimal point, with at least one digit
 * in all. So {@code .5}, {@code 5.} and {@code +5} are numbers; {@code 1e3}, {@code 1,000} and {@code 0x1F} are not.
 *
 * @param negative whether it has a minus sign
 * @param whole the digits before the point, without leading zeros; empty for zero
 * @param fraction the digits after the point
 */
record Decimal(boolean negative, String whole, String fraction) {

    private static final int STORED_DECIMALS = 3;

    /** BigQuery's NUMERIC has 38 digits, of which 9 are decimals. */
    private static final int NUMERIC_WHOLE_DIGITS = 29;

    private static final String LARGEST_INT64 = "9223372036854775807";

    /** Without its sign. */
    private static final String SMALLEST_INT64 = "9223372036854775808";

    /** The number that a text is; null when it is none. */
    static @Nullable Decimal of(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        int start = signed ? 1 : 0;
        int point = digitsEnd(text, start);
        int fractionStart = point < text.length() && text.charAt(point) == '.' ? point + 1 : point;
        int end = digitsEnd(text, fractionStart);
        boolean hasDigits = point > start || end > fractionStart;
        if (!hasDigits || end != text.length()) {
            return null;
        }
        int significant = start;
        while (significant < point && text.charAt(significant) == '0') {
            significant++;
        }
        return new Decimal(text.startsWith("-"), text.substring(significant, point), text.substring(fractionStart));
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Its decimals cut off; null when it does not fit INT64. */
    @Nullable
    String toInteger() {
        String limit = negative ? SMALLEST_INT64 : LARGEST_INT64;
        boolean fits =
                whole.length() < limit.length() || (whole.length() == limit.length() && whole.compareTo(limit) <= 0);
        return fits ? stored("") : null;
    }

    /** Its decimals after the third cut off; null when it does not fit NUMERIC. */
    @Nullable
    String toNumeric() {
        int end = Math.min(fraction.length(), STORED_DECIMALS);
        while (end > 0 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return whole.length() <= NUMERIC_WHOLE_DIGITS ? stored(fraction.substring(0, end)) : null;
    }

    private String stored(String decimals) {
        String sign = negative && !(whole.isEmpty() && decimals.isEmpty()) ? "-" : "";
        return sign + (whole.isEmpty() ? "0" : whole) + (decimals.isEmpty() ? "" : "." + decimals);
    }
}
