package dev.genkan.localcloud.googlesql;

import static dev.genkan.localcloud.googlesql.ScalarFunctions.DATE;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.DATETIME;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.INT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.STRING;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.TIMESTAMP;

import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and moments: time zones, and the years from 1 to 9999 outside of which there are none. */
final class MomentFunctions {

    private static final Pattern OFFSET = Pattern.compile("([-+])(\\d{1,2})(?::?(\\d{2}))?");
    private static final Map<String, ZoneId> ZONES = new ConcurrentHashMap<>();

    private MomentFunctions() {}

    static void define(ScalarFunctions functions) {
        functions.define(
                "googlesql_civil",
                STRING,
                TIMESTAMP,
                DATETIME,
                (zone, moment) -> moment.atZoneSameInstant(zone(zone)).toLocalDateTime());
        functions.define(
                "googlesql_moment",
                STRING,
                DATETIME,
                TIMESTAMP,
                (zone, civil) -> inRange(ZonedDateTime.of(civil, zone(zone)).toOffsetDateTime()));
        functions.define("googlesql_checked_date", DATE, DATE, MomentFunctions::inRange);
        functions.define("googlesql_checked_datetime", DATETIME, DATETIME, MomentFunctions::inRange);
        functions.define("googlesql_checked_timestamp", TIMESTAMP, TIMESTAMP, MomentFunctions::inRange);
        functions.define(
                "googlesql_offset_text",
                STRING,
                TIMESTAMP,
                STRING,
                STRING,
                (zone, moment, separator) -> text(zone(zone).getRules().getOffset(moment.toInstant()), separator));
        functions.define("googlesql_truncated", STRING, TIMESTAMP, INT64, TIMESTAMP, MomentFunctions::truncated);
        functions.define("googlesql_timestamp_of", INT64, INT64, TIMESTAMP, MomentFunctions::ofUnits);
        functions.define("googlesql_date_of", INT64, INT64, INT64, DATE, MomentFunctions::date);
        functions.define(
                "googlesql_timestamp_text",
                TIMESTAMP,
                STRING,
                STRING,
                (moment, zone) -> text(moment.atZoneSameInstant(zone(zone)).toOffsetDateTime()));
    }

    /** A region of the time zone database, or a distance from UTC such as {@code +05:30} or {@code -8}. */
    static ZoneId zone(String name) {
        return ZONES.computeIfAbsent(name, MomentFunctions::parseZone);
    }

    private static ZoneId parseZone(String name) {
        Matcher offset = OFFSET.matcher(name);
        try {
            if (offset.matches()) {
                int minutes = Integer.parseInt(offset.group(2)) * 60
                        + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
                return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
            }
            return ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new Wrong("Invalid time zone: " + name);
        }
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new Wrong("The date is out of the range from 0001-01-01 to 9999-12-31");
        }
        return date;
    }

    private static LocalDateTime inRange(LocalDateTime civil) {
        inRange(civil.toLocalDate());
        return civil;
    }

    private static OffsetDateTime inRange(OffsetDateTime moment) {
        int year = moment.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new Wrong(
                    "The timestamp is out of the range from 0001-01-01 00:00:00+00 to 9999-12-31 23:59:59.999999+00");
        }
        return moment;
    }

    /** @param micros how many microseconds make the unit */
    private static OffsetDateTime ofUnits(long count, long micros) {
        try {
            return inRange(OffsetDateTime.ofInstant(
                    Instant.EPOCH.plus(Math.multiplyExact(count, micros), ChronoUnit.MICROS), ZoneOffset.UTC));
        } catch (ArithmeticException | DateTimeException | Wrong e) {
            throw new Wrong(
                    "Input value " + count + " cannot be converted into a TIMESTAMP, because it would be out of the"
                            + " allowed range between -62135596800000000 to 253402300799999999 (microseconds)");
        }
    }

    /** The beginning of the unit of so many microseconds, as the clocks of the zone have it. */
    private static OffsetDateTime truncated(String zone, OffsetDateTime moment, long micros) {
        long offset = zone(zone).getRules().getOffset(moment.toInstant()).getTotalSeconds() * 1_000_000L;
        long local = ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant()) + offset;
        return ofUnits(Math.floorDiv(local, micros) * micros - offset, 1);
    }

    private static String text(ZoneOffset offset, String separator) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        return String.format(
                Locale.ROOT,
                "%s%02d%s%02d",
                offset.getTotalSeconds() < 0 ? "-" : "+",
                minutes / 60,
                separator,
                minutes % 60);
    }

    private static LocalDate date(long year, long month, long day) {
        try {
            return inRange(LocalDate.of(Math.toIntExact(year), Math.toIntExact(month), Math.toIntExact(day)));
        } catch (ArithmeticException | DateTimeException e) {
            throw new Wrong("Input calculates to invalid date: "
                    + String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day));
        }
    }

    /** As CAST writes it: a fraction of three or six digits where there is one, and hours of the offset, minutes if any. */
    private static String text(OffsetDateTime moment) {
        int micros = moment.getNano() / 1000;
        String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
        if (micros != 0 && micros % 1000 == 0) {
            fraction = fraction.substring(0, 4);
        }
        int minutes = moment.getOffset().getTotalSeconds() / 60;
        String offset = String.format(Locale.ROOT, "%s%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60);
        return String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02d %02d:%02d:%02d",
                        moment.getYear(),
                        moment.getMonthValue(),
                        moment.getDayOfMonth(),
                        moment.getHour(),
                        moment.getMinute(),
                        moment.getSecond())
                + fraction
                + offset
                + (minutes % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", Math.abs(minutes) % 60));
    }
}
