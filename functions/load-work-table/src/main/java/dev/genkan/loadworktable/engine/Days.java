package dev.genkan.loadworktable.engine;

import static dev.genkan.loadworktable.engine.Words.load;
import static dev.genkan.loadworktable.engine.Words.nonDigits;
import static dev.genkan.loadworktable.engine.Words.pairs;
import static dev.genkan.loadworktable.engine.Words.store;
import static dev.genkan.loadworktable.engine.Words.storeTwo;

/**
 * Dates and times of the years 1 to 9999 on words of eight digits: {@code YYYYMMDD} is one word, {@code YYYYMMDDHHMISS} are two
 * that share the day, {@code YYYYMMDD} and {@code DDHHMISS}.
 */
final class Days {

    static final int DATE_CHARACTERS = 10;
    static final int DATETIME_CHARACTERS = 19;

    private static final int DATE_DIGITS = 8;
    private static final int DATETIME_DIGITS = 14;

    private static final long DASHES = 0x2D00_002D_0000_0000L;
    private static final long T_AND_COLONS = 0x003A_0000_3A00_0054L;

    /** The days of each month in a leap year, by its number. */
    private static final byte[] LONGEST = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Days() {}

    /** Whether eight digits are a day of the calendar. */
    static boolean isDay(long digits) {
        long pairs = pairs(digits);
        int century = (int) pairs & 0xFF;
        int year = (int) (pairs >>> 16) & 0xFF;
        int month = (int) (pairs >>> 32) & 0xFF;
        int day = (int) (pairs >>> 48);
        if (month == 0 || month > 12 || day == 0 || day > LONGEST[month] || (century | year) == 0) {
            return false;
        }
        return day < 29 || month != 2 || isLeap(century, year);
    }

    private static boolean isLeap(int century, int year) {
        return ((year == 0 ? century : year) & 3) == 0;
    }

    /** Whether the last six of eight digits are a second of a day. */
    static boolean isSecond(long digits) {
        long pairs = pairs(digits);
        return ((pairs >>> 16) & 0xFF) < 24 && ((pairs >>> 32) & 0xFF) < 60 && (pairs >>> 48) < 60;
    }

    /** Writes a day as {@code 2024-02-29}, and some bytes behind it. */
    static void write(long digits, byte[] out, int at) {
        long yearAndMonth = (digits & 0xFFFF_FFFFL) | (((digits >>> 32) & 0xFFFF) << 40) | DASHES;
        store(out, at, yearAndMonth);
        storeTwo(out, at + 8, (int) (digits >>> 48));
    }

    /** Writes a second as {@code 2024-02-29T23:59:59}, and some bytes behind it. */
    static void write(long digits, long clock, byte[] out, int at) {
        write(digits, out, at);
        long hour = (clock >>> 16) & 0xFFFF;
        long minute = (clock >>> 32) & 0xFFFF;
        long second = clock >>> 48;
        store(out, at + 10, (hour << 8) | (minute << 32) | ((second & 0xFF) << 56) | T_AND_COLONS);
        out[at + 18] = (byte) (second >>> 8);
    }

    /** A second as a number of 41 bits that grows with it, and is greater than 0. */
    static long order(long digits, long clock) {
        long date = pairs(digits);
        long time = pairs(clock);
        long year = (date & 0xFF) * 100 + ((date >>> 16) & 0xFF);
        long day = (year << 9) | (((date >>> 32) & 0xF) << 5) | (date >>> 48);
        return (day << 17) | (((time >>> 16) & 0xFF) << 12) | (((time >>> 32) & 0xFF) << 6) | (time >>> 48);
    }

    /** The same of a second in its stored form, {@code 2024-02-29T23:59:59}. */
    static long order(String stored) {
        byte[] digits = new byte[DATETIME_DIGITS + 2];
        int count = 0;
        for (int index = 0; index < DATETIME_CHARACTERS; index++) {
            char character = stored.charAt(index);
            if (character >= '0' && character <= '9') {
                digits[count++] = (byte) character;
            }
        }
        return order(load(digits, 0), load(digits, 6));
    }

    /** Writes a date if it is one, or says {@link ByteRules#UNPARSABLE}. */
    static int writeDate(byte[] in, int from, int to, byte[] out, int at) {
        long digits = load(in, from);
        if (to - from != DATE_DIGITS || nonDigits(digits) != 0 || !isDay(digits)) {
            return ByteRules.UNPARSABLE;
        }
        write(digits, out, at);
        return at + DATE_CHARACTERS;
    }

    /** Writes a date with its time if it is one, or says {@link ByteRules#UNPARSABLE}. */
    static int writeDatetime(byte[] in, int from, int to, byte[] out, int at) {
        if (to - from != DATETIME_DIGITS) {
            return ByteRules.UNPARSABLE;
        }
        long digits = load(in, from);
        long clock = load(in, from + 6);
        if ((nonDigits(digits) | nonDigits(clock)) != 0 || !isDay(digits) || !isSecond(clock)) {
            return ByteRules.UNPARSABLE;
        }
        write(digits, clock, out, at);
        return at + DATETIME_CHARACTERS;
    }
}
