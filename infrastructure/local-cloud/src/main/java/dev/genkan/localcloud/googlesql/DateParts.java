package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parts of dates and times. Values are DuckDB's DATE, TIMESTAMP or TIME: a moment is first brought to its time zone. */
final class DateParts {

    private static final List<String> DAYS =
            List.of("SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY");

    /** How many of a part make a day, for those that are shorter than one. */
    private static final Map<String, Long> PER_DAY = Map.of(
            "MICROSECOND",
            86_400_000_000L,
            "MILLISECOND",
            86_400_000L,
            "SECOND",
            86_400L,
            "MINUTE",
            1_440L,
            "HOUR",
            24L);

    private DateParts() {}

    /** The beginning of the part in which a value lies. */
    static String truncate(String value, String part) {
        return switch (part) {
            case "ISOYEAR" -> "date_trunc('week', make_date(isoyear(" + value + "), 1, 4))";
            case "ISOWEEK" -> "date_trunc('week', " + value + ")";
            default ->
                isWeek(part) ? truncateWeek(value, firstDay(part)) : "date_trunc('" + lower(part) + "', " + value + ")";
        };
    }

    /** The number that EXTRACT answers. */
    static String extract(String value, String part) {
        return switch (part) {
            case "DAYOFWEEK" -> "(dayofweek(" + value + ") + 1)";
            case "DAYOFYEAR", "ISOYEAR", "YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE" ->
                lower(part) + "(" + value + ")";
            case "ISOWEEK" -> "weekofyear(" + value + ")";
            case "SECOND" -> "second(" + value + ")";
            case "MILLISECOND" -> "(microsecond(" + value + ") % 1000000 // 1000)";
            case "MICROSECOND" -> "(microsecond(" + value + ") % 1000000)";
            default -> {
                if (!isWeek(part)) {
                    throw Refusal.of("date part " + part);
                }
                int first = firstDay(part);
                yield "((dayofyear(" + value + ") + 6 - (dayofweek(" + value + ") + 7 - " + first + ") % 7) // 7)";
            }
        };
    }

    /** So many of the part, as an interval. */
    static String interval(String count, String part) {
        return switch (part) {
            case "MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR" -> "to_" + lower(part) + "s(" + count + ")";
            case "QUARTER" -> "to_months(CAST(3 * " + count + " AS INTEGER))";
            case "DAY", "WEEK", "MONTH", "YEAR" -> "to_" + lower(part) + "s(CAST(" + count + " AS INTEGER))";
            default -> throw Refusal.of("an interval of " + part);
        };
    }

    /** Whether the part is shorter than a day. */
    static boolean isOfTime(String part) {
        return PER_DAY.containsKey(part);
    }

    /** How many of the part make a day. */
    static long perDay(String part) {
        return Optional.ofNullable(PER_DAY.get(part))
                .orElseThrow(() -> Refusal.of("an interval of " + part + " on a TIME"));
    }

    /** How many beginnings of the part lie between two values. */
    static String boundaries(String from, String to, String part) {
        return switch (part) {
            case "ISOYEAR" -> "(isoyear(" + to + ") - isoyear(" + from + "))";
            case "ISOWEEK" -> weeks(from, to, part);
            default ->
                isWeek(part) ? weeks(from, to, part) : "date_diff('" + lower(part) + "', " + from + ", " + to + ")";
        };
    }

    /** How many whole parts lie between two moments. */
    static String whole(String from, String to, String part) {
        return "date_sub('" + lower(part) + "', " + from + ", " + to + ")";
    }

    private static String weeks(String from, String to, String part) {
        return "(date_diff('day', " + truncate(from, part) + ", " + truncate(to, part) + ") // 7)";
    }

    /** DuckDB's weeks begin on Monday: the value is moved so that its week's first day falls there, and back. */
    private static String truncateWeek(String value, int firstDay) {
        int shift = (8 - firstDay) % 7;
        return "(date_trunc('week', " + value + " + INTERVAL " + shift + " DAY) - INTERVAL " + shift + " DAY)";
    }

    private static boolean isWeek(String part) {
        return part.startsWith("WEEK");
    }

    private static int firstDay(String part) {
        int underscore = part.indexOf('_');
        return underscore < 0 ? 0 : DAYS.indexOf(part.substring(underscore + 1));
    }

    private static String lower(String part) {
        return part.toLowerCase(Locale.ROOT);
    }
}
