package dev.genkan.localcloud.bigquery.load;

import dev.genkan.localcloud.bigquery.model.FieldType;

/** The one form of each type's values that DuckDB and {@link Scalars} take for the same. */
final class PlainValues {

    /** A BIGINT holds each number of so many digits. */
    private static final int INTEGER_DIGITS = 18;

    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 8;

    private PlainValues() {}

    static boolean isPlain(FieldType type, byte[] bytes, int start, int stop) {
        return switch (type) {
            case STRING -> true;
            case INT64 -> isInteger(bytes, start, stop);
            case FLOAT64 -> isFloating(bytes, start, stop);
            case NUMERIC -> isDecimal(bytes, start, stop, 29, 9);
            case BIGNUMERIC -> isDecimal(bytes, start, stop, 20, 18);
            case BOOL -> isWord(bytes, start, stop, "true") || isWord(bytes, start, stop, "false");
            case DATE -> stop - start == DATE_LENGTH && isDate(bytes, start);
            case TIME -> isTime(bytes, start, stop, false);
            case DATETIME -> isDateTime(bytes, start, stop, false);
            case TIMESTAMP -> isDateTime(bytes, start, stop, true);
            case BYTES, JSON, STRUCT -> false;
        };
    }

    private static boolean isInteger(byte[] bytes, int start, int stop) {
        int first = start < stop && bytes[start] == '-' ? start + 1 : start;
        int digits = stop - first;
        return digits > 0 && digits <= INTEGER_DIGITS && digitsEnd(bytes, first, stop) == stop;
    }

    private static boolean isDecimal(byte[] bytes, int start, int stop, int whole, int fraction) {
        int first = start < stop && bytes[start] == '-' ? start + 1 : start;
        int point = digitsEnd(bytes, first, stop);
        if (point == first || point - first > whole) {
            return false;
        }
        return point == stop
                || (bytes[point] == '.'
                        && point + 1 < stop
                        && stop - point - 1 <= fraction
                        && digitsEnd(bytes, point + 1, stop) == stop);
    }

    /** Without an exponent, and with as many digits as a double tells apart. */
    private static boolean isFloating(byte[] bytes, int start, int stop) {
        return stop - start <= INTEGER_DIGITS && isDecimal(bytes, start, stop, INTEGER_DIGITS, INTEGER_DIGITS);
    }

    private static boolean isWord(byte[] bytes, int start, int stop, String word) {
        if (stop - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes[start + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A day of a year from 1000 on; whether the month has it is not looked at. */
    private static boolean isDate(byte[] bytes, int start) {
        return digitsEnd(bytes, start, start + 4) == start + 4
                && bytes[start] != '0'
                && bytes[start + 4] == '-'
                && digitsEnd(bytes, start + 5, start + 7) == start + 7
                && bytes[start + 7] == '-'
                && digitsEnd(bytes, start + 8, start + DATE_LENGTH) == start + DATE_LENGTH;
    }

    private static boolean isDateTime(byte[] bytes, int start, int stop, boolean zoned) {
        int time = start + DATE_LENGTH + 1;
        return stop - time >= TIME_LENGTH
                && isDate(bytes, start)
                && (bytes[time - 1] == ' ' || bytes[time - 1] == 'T')
                && isTime(bytes, time, stop, zoned);
    }

    private static boolean isTime(byte[] bytes, int start, int stop, boolean zoned) {
        if (stop - start < TIME_LENGTH) {
            return false;
        }
        boolean clock = isBelow(bytes, start, 24)
                && bytes[start + 2] == ':'
                && isBelow(bytes, start + 3, 60)
                && bytes[start + 5] == ':'
                && isBelow(bytes, start + 6, 60);
        int at = start + TIME_LENGTH;
        if (at < stop && bytes[at] == '.') {
            int fraction = at + 1;
            at = digitsEnd(bytes, fraction, stop);
            clock &= at > fraction && at - fraction <= 6;
        }
        return clock && (at == stop || (zoned && isZone(bytes, at, stop)));
    }

    /** UTC as a letter, or an offset as {@code +hh:mm}. */
    private static boolean isZone(byte[] bytes, int start, int stop) {
        if (stop - start == 1) {
            return bytes[start] == 'Z';
        }
        return stop - start == 6
                && (bytes[start] == '+' || bytes[start] == '-')
                && isBelow(bytes, start + 1, 15)
                && bytes[start + 3] == ':'
                && isBelow(bytes, start + 4, 60);
    }

    private static boolean isBelow(byte[] bytes, int at, int limit) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && tens * 10 + ones < limit;
    }

    private static int digitsEnd(byte[] bytes, int start, int stop) {
        int at = start;
        while (at < stop && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
