package dev.genkan.exportgdb.firebird;

/** Writes dates and times: days from 17 November 1858 on, and ten-thousandths of a second from midnight on. */
final class Times {

    private static final int DAYS_TO_1970 = 40_587;
    private static final int UNITS = 10_000;
    private static final long UNITS_OF_DAY = 86_400L * UNITS;
    private static final int DAYS_OF_400_YEARS = 146_097;
    /** Up to this number a zone is minutes to the east of UTC, from −23:59 on; beyond it is a region. */
    private static final int LAST_OFFSET = 2878;

    private static final int MINUTES = 1439;

    private Times() {}

    /** {@code 2024-02-29}, in the Gregorian calendar for all times, as the server has it. */
    static void date(long days, CellBuffer out) {
        // Counted from 1 March 0000, so that the day that may be missing is the last of its year.
        long day = days - DAYS_TO_1970 + 719_468;
        long era = Math.floorDiv(day, DAYS_OF_400_YEARS);
        int ofEra = (int) (day - era * DAYS_OF_400_YEARS);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * ofYear + 2) / 153;
        int ofMonth = ofYear - (153 * month + 2) / 5 + 1;
        long year = era * 400 + yearOfEra + (month < 10 ? 0 : 1);
        if (year < 0 || year > 9999) {
            out.append(year < 0 ? "-" : "+");
            out.number(Math.abs(year));
        } else {
            out.digits(year, 4);
        }
        out.append('-');
        out.digits(month < 10 ? month + 3 : month - 9, 2);
        out.append('-');
        out.digits(ofMonth, 2);
    }

    /** {@code 23:59:59.9999}. */
    static void time(long units, CellBuffer out) {
        long seconds = units / UNITS;
        out.digits(seconds / 3600, 2);
        out.append(':');
        out.digits(seconds / 60 % 60, 2);
        out.append(':');
        out.digits(seconds % 60, 2);
        out.append('.');
        out.digits(units % UNITS, 4);
    }

    static void timestamp(long days, long units, CellBuffer out) {
        date(days, out);
        out.append(' ');
        time(units, out);
    }

    /** A time that is stored in UTC, in its own zone where that is an offset, else in UTC. */
    static void zonedTime(long units, int zone, CellBuffer out) {
        time(Math.floorMod(units + shift(zone), UNITS_OF_DAY), out);
        zone(zone, out);
    }

    static void zonedTimestamp(long days, long units, int zone, CellBuffer out) {
        long local = units + shift(zone);
        timestamp(days + Math.floorDiv(local, UNITS_OF_DAY), Math.floorMod(local, UNITS_OF_DAY), out);
        zone(zone, out);
    }

    private static long shift(int zone) {
        return zone <= LAST_OFFSET ? (zone - MINUTES) * 60L * UNITS : 0;
    }

    /** The names of regions are not in the file. */
    private static void zone(int zone, CellBuffer out) {
        if (zone > LAST_OFFSET) {
            out.append(" Z");
            return;
        }
        int minutes = zone - MINUTES;
        out.append(minutes < 0 ? " -" : " +");
        out.digits(Math.abs(minutes) / 60, 2);
        out.append(':');
        out.digits(Math.abs(minutes) % 60, 2);
    }
}
