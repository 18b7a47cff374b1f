package dev.genkan.localcloud.bigquery.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times in the text forms that BigQuery reads. */
final class Times {

    private static final String DATE = "(\\d{4})-(\\d{1,2})-(\\d{1,2})";
    private static final String TIME = "(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?";
    private static final Pattern DATE_ONLY = Pattern.compile(DATE);
    private static final Pattern TIME_ONLY = Pattern.compile(TIME);
    private static final Pattern DATE_TIME = Pattern.compile(DATE + "(?:[Tt ]" + TIME + ")?");
    private static final Pattern TIMESTAMP = Pattern.compile(
            DATE + "(?:[Tt ]" + TIME + ")?(?: ?([Zz]|[+-]\\d{1,2}(?::?\\d{2})?)| ([A-Za-z][A-Za-z0-9_/+-]*))?");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,9})?(?:[eE]\\+?\\d{1,2})?");
    private static final int FRACTION_DIGITS = 9;
    private static final int MICROS = 6;

    private Times() {}

    static LocalDate date(String text) throws BadValue {
        return parsed(DATE_ONLY, text, "DATE", matcher -> dateAt(matcher));
    }

    static LocalTime time(String text) throws BadValue {
        return parsed(TIME_ONLY, text, "TIME", matcher -> timeAt(matcher, 1));
    }

    static LocalDateTime dateTime(String text) throws BadValue {
        return parsed(DATE_TIME, text, "DATETIME", matcher -> dateAt(matcher).atTime(timeAt(matcher, 4)));
    }

    /** A timestamp as text, or as seconds since 1970. */
    static OffsetDateTime timestamp(String text) throws BadValue {
        if (EPOCH_SECONDS.matcher(text).matches()) {
            return epochSeconds(text);
        }
        return parsed(
                TIMESTAMP,
                text,
                "TIMESTAMP",
                matcher -> dateAt(matcher)
                        .atTime(timeAt(matcher, 4))
                        .atZone(zone(matcher.group(8), matcher.group(9)))
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toOffsetDateTime());
    }

    private static OffsetDateTime epochSeconds(String text) throws BadValue {
        try {
            BigDecimal seconds = new BigDecimal(text);
            long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
            int nanos = seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(MICROS)
                            .intValue()
                    * 1000;
            return LocalDateTime.ofEpochSecond(whole, nanos, ZoneOffset.UTC).atOffset(ZoneOffset.UTC);
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw BadValue.unparsable(text, "TIMESTAMP");
        }
    }

    private interface Reading<T> {
        T read(Matcher matcher);
    }

    private static <T> T parsed(Pattern pattern, String text, String type, Reading<T> reading) throws BadValue {
        Matcher matcher = pattern.matcher(text);
        if (matcher.matches()) {
            try {
                return reading.read(matcher);
            } catch (DateTimeException notInTheCalendar) {
                throw BadValue.unparsable(text, type);
            }
        }
        throw BadValue.unparsable(text, type);
    }

    private static LocalDate dateAt(Matcher matcher) {
        int year = number(matcher.group(1));
        if (year == 0) {
            throw new DateTimeException("the calendar starts with the year 1");
        }
        return LocalDate.of(year, number(matcher.group(2)), number(matcher.group(3)));
    }

    private static LocalTime timeAt(Matcher matcher, int group) {
        if (matcher.group(group) == null) {
            return LocalTime.MIDNIGHT;
        }
        return LocalTime.of(
                number(matcher.group(group)),
                number(matcher.group(group + 1)),
                number(matcher.group(group + 2)),
                nanos(matcher.group(group + 3)));
    }

    /** BigQuery keeps microseconds; what is finer is cut off. */
    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        int nanos = number(fraction + "0".repeat(FRACTION_DIGITS - fraction.length()));
        return nanos - nanos % 1000;
    }

    private static ZoneId zone(@Nullable String offset, @Nullable String name) {
        if (name != null) {
            return ZoneId.of(name);
        }
        if (offset == null || offset.equalsIgnoreCase("Z")) {
            return ZoneOffset.UTC;
        }
        String digits = offset.substring(1).replace(":", "");
        int hours = number(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? number(digits.substring(digits.length() - 2)) : 0;
        int sign = offset.charAt(0) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
