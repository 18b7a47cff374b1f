package dev.genkan.command.generate;

import java.time.LocalDate;

/** Writes numbers and times as the digits that interface files have; each gives where it ended. */
final class Digits {

    private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;

    private Digits() {}

    /** A number that is not negative. */
    static int number(long value, byte[] out, int at) {
        return padded(value, 1, out, at);
    }

    /** A number that is not negative, with zeros before it up to a width. */
    static int padded(long value, int width, byte[] out, int at) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int end = at + Math.max(width, digits);
        long rest = value;
        for (int index = end - 1; index >= at; index--) {
            out[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    /** {@code YYYYMMDD}. */
    static int date(long epochDay, byte[] out, int at) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return padded(date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth(), 8, out, at);
    }

    /** {@code YYYYMMDDHHMISS}. */
    static int datetime(long epochSecond, byte[] out, int at) {
        int end = date(Math.floorDiv(epochSecond, SECONDS_OF_A_DAY), out, at);
        int second = Math.floorMod(epochSecond, SECONDS_OF_A_DAY);
        return padded(second / 3600 * 10_000L + second / 60 % 60 * 100L + second % 60, 6, out, end);
    }
}
