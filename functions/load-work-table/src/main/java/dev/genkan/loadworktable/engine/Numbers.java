package dev.genkan.loadworktable.engine;

/**
 * Decimal numbers of any length: an optional sign, ASCII digits and at most one decimal point, with at least one digit in all.
 * What is stored is made of the same digits, without leading zeros and without the decimals that are cut off.
 */
final class Numbers {

    /** Decimals that are stored. */
    static final int DECIMALS = 3;

    /** BigQuery's NUMERIC has 38 digits, of which 9 are decimals. */
    private static final int NUMERIC_WHOLE_DIGITS = 29;

    /** The digits of the largest INT64; of the smallest, which has one more in its last place, without its sign. */
    private static final byte[] LARGEST = {
        '9', '2', '2', '3', '3', '7', '2', '0', '3', '6', '8', '5', '4', '7', '7', '5', '8', '0', '7'
    };

    private static final byte[] SMALLEST = {
        '9', '2', '2', '3', '3', '7', '2', '0', '3', '6', '8', '5', '4', '7', '7', '5', '8', '0', '8'
    };

    private Numbers() {}

    /** Writes a number with its decimals cut off if it fits INT64, or says {@link ByteRules#UNPARSABLE}. */
    static int writeInteger(byte[] in, int from, int to, byte[] out, int at) {
        int start = afterSign(in, from);
        int point = digitsEnd(in, start, to);
        if (!isNumber(in, start, point, to)) {
            return ByteRules.UNPARSABLE;
        }
        int whole = afterZeros(in, start, point);
        boolean negative = in[from] == '-';
        if (!fitsInt64(in, whole, point, negative ? SMALLEST : LARGEST)) {
            return ByteRules.UNPARSABLE;
        }
        return write(in, negative, whole, point, point, out, at);
    }

    /** Writes a number with its decimals after the third cut off if it fits NUMERIC, or says {@link ByteRules#UNPARSABLE}. */
    static int writeNumeric(byte[] in, int from, int to, byte[] out, int at) {
        int start = afterSign(in, from);
        int point = digitsEnd(in, start, to);
        int whole = afterZeros(in, start, point);
        if (!isNumber(in, start, point, to) || point - whole > NUMERIC_WHOLE_DIGITS) {
            return ByteRules.UNPARSABLE;
        }
        int end = Math.min(to, point + 1 + DECIMALS);
        while (end > point && (in[end - 1] == '0' || in[end - 1] == '.')) {
            end--;
        }
        return write(in, in[from] == '-', whole, point, end, out, at);
    }

    private static int afterSign(byte[] in, int from) {
        return in[from] == '-' || in[from] == '+' ? from + 1 : from;
    }

    private static int afterZeros(byte[] in, int from, int to) {
        int start = from;
        while (start < to && in[start] == '0') {
            start++;
        }
        return start;
    }

    private static int digitsEnd(byte[] in, int from, int to) {
        int end = from;
        while (end < to && in[end] >= '0' && in[end] <= '9') {
            end++;
        }
        return end;
    }

    /** Whether what comes behind the whole digits is nothing or a point and digits, and there is a digit on either side. */
    private static boolean isNumber(byte[] in, int start, int point, int to) {
        if (point == to) {
            return point > start;
        }
        return in[point] == '.' && digitsEnd(in, point + 1, to) == to && (point > start || to > point + 1);
    }

    private static boolean fitsInt64(byte[] in, int from, int to, byte[] limit) {
        int digits = to - from;
        if (digits != limit.length) {
            return digits < limit.length;
        }
        int place = 0;
        while (place < digits - 1 && in[from + place] == limit[place]) {
            place++;
        }
        return in[from + place] <= limit[place];
    }

    /** Writes the whole digits, and from the point to the end the decimals; nothing at all is 0, and 0 has no sign. */
    private static int write(byte[] in, boolean negative, int whole, int point, int end, byte[] out, int at) {
        int to = at;
        if (negative && (whole < point || point < end)) {
            out[to++] = '-';
        }
        if (whole == point) {
            out[to++] = '0';
        }
        System.arraycopy(in, whole, out, to, end - whole);
        return to + end - whole;
    }
}
