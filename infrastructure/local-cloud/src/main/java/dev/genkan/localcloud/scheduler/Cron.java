package dev.genkan.localcloud.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A schedule in the unix-cron format: minute, hour, day of the month, month, day of the week. When both days are restricted, either
 * is enough. It goes by the wall clock of a time zone: a time that the clock leaps over does not come, a time that the clock shows
 * twice comes twice.
 */
record Cron(CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays) {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int SUNDAY = 7;

    /** The longest wait between two 29ths of February, and a margin. */
    private static final Duration HORIZON = Duration.ofDays(9 * 366L);

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("a schedule has five fields: " + text);
        }
        return new Cron(
                CronField.parse(fields[0], 0, 59, List.of()),
                CronField.parse(fields[1], 0, 23, List.of()),
                CronField.parse(fields[2], 1, 31, List.of()),
                CronField.parse(fields[3], 1, 12, MONTHS),
                CronField.parse(fields[4], 0, SUNDAY, WEEKDAYS));
    }

    /** The first time after this one; none when no day is ever right. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        Instant end = after.plus(HORIZON);
        ZonedDateTime time = after.truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES)
                .atZone(zone);
        while (time.toInstant().isBefore(end)) {
            if (!months.has(time.getMonthValue())) {
                time = time.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay(zone);
            } else if (!hasDay(time)) {
                time = time.toLocalDate().plusDays(1).atStartOfDay(zone);
            } else if (hours.has(time.getHour()) && minutes.has(time.getMinute())) {
                return Optional.of(time.toInstant());
            } else {
                // Minute by minute, because an hour need not begin with minute 0 where the clock leaps.
                time = time.plusMinutes(1);
            }
        }
        return Optional.empty();
    }

    private boolean hasDay(ZonedDateTime time) {
        int weekday = time.getDayOfWeek().getValue();
        boolean rightDay = days.has(time.getDayOfMonth());
        boolean rightWeekday = weekdays.has(weekday) || (weekday == SUNDAY && weekdays.has(0));
        boolean either = days.restricted() && weekdays.restricted();
        return either ? rightDay || rightWeekday : rightDay && rightWeekday;
    }

    /**
     * The values of one field.
     *
     * @param restricted whether it does not begin with a star
     */
    record CronField(BitSet values, boolean restricted) {

        boolean has(int value) {
            return values.get(value);
        }

        static CronField parse(String text, int lowest, int highest, List<String> names) {
            BitSet values = new BitSet();
            for (String part : text.split(",", -1)) {
                String[] stepped = part.split("/", -1);
                int step = stepped.length == 1 ? 1 : number(stepped[1], text);
                if (stepped.length > 2 || step < 1) {
                    throw malformed(text);
                }
                String[] range = stepped[0].equals("*")
                        ? new String[] {Integer.toString(lowest), Integer.toString(highest)}
                        : stepped[0].split("-", -1);
                int from = value(range[0], lowest, names, text);
                int to = range.length > 1 ? value(range[1], lowest, names, text) : from;
                boolean open = range.length == 1 && stepped.length == 2;
                if (range.length > 2 || open || from < lowest || to > highest || from > to) {
                    throw malformed(text);
                }
                for (int value = from; value <= to; value += step) {
                    values.set(value);
                }
            }
            return new CronField(values, !text.startsWith("*"));
        }

        private static int value(String text, int lowest, List<String> names, String field) {
            int named = names.indexOf(text.toUpperCase(Locale.ROOT));
            return named < 0 ? number(text, field) : named + lowest;
        }

        private static int number(String text, String field) {
            if (!text.matches("[0-9]{1,2}")) {
                throw malformed(field);
            }
            return Integer.parseInt(text);
        }

        private static IllegalArgumentException malformed(String field) {
            return new IllegalArgumentException("malformed field of a schedule: " + field);
        }
    }
}
