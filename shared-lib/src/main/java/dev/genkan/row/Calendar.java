package dev.genkan.row;

import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/** Dates and times as partners write them, {@code YYYYMMDD} and {@code YYYYMMDDHHMISS}, of the years 1 to 9999. */
final class Calendar {

    private static final int DATE_LENGTH = 8;
    private static final int DATETIME_LENGTH = 14;

    private Calendar() {}

    /** {@code 20240229} as {@code 2024-02-29}; null when it is not a day of the calendar. */
    static @Nullable String date(String text) {
        return isDigits(text, DATE_LENGTH) && isDate(text) ? storedDate(text) : null;
    }

    /** {@code 20240229235959} as {@code 2024-02-29T23:59:59}; null when it is not a second of the calendar. */
    static @Nullable String datetime(String text) {
        return isDigits(text, DATETIME_LENGTH) && isDate(text) && isTime(text)
                ? storedDate(text) + "T" + text.substring(8, 10) + ":" + text.substring(10, 12) + ":"
                        + text.substring(12)
                : null;
    }

    private static String storedDate(String text) {
        return text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6, 8);
    }

    private static boolean isDate(String digits) {
        int year = number(digits, 0, 4);
        int month = number(digits, 4, 6);
        int day = number(digits, 6, 8);
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static boolean isTime(String digits) {
        return number(digits, 8, 10) < 24 && number(digits, 10, 12) < 60 && number(digits, 12, 14) < 60;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** ASCII digits only: the platform's own parsers would take those of every script. */
    private static boolean isDigits(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }
}
