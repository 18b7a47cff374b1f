package dev.genkan.localcloud.googlesql;

import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions that take a date part or a format. */
final class Dates {

    static final Map<String, Rendering> RENDERINGS = renderings();

    private Dates() {}

    private static Map<String, Rendering> renderings() {
        Map<String, Rendering> found = new HashMap<>();
        for (String type : List.of("date", "datetime", "timestamp", "time")) {
            found.put(type + "_add", call -> moved(call, " + "));
            found.put(type + "_sub", call -> moved(call, " - "));
            found.put(type + "_trunc", Dates::truncated);
            found.put(type + "_diff", Dates::difference);
            found.put("format_" + type, Dates::formatted);
            found.put("parse_" + type, Dates::parsed);
        }
        found.put("$extract", call -> "CAST(" + DateParts.extract(civil(call, 0, 2), call.constant(1)) + " AS BIGINT)");
        found.put("$extract_date", call -> "CAST(" + civil(call, 0, 1) + " AS DATE)");
        found.put("$extract_time", call -> "CAST(" + civil(call, 0, 1) + " AS TIME)");
        found.put("$extract_datetime", call -> "CAST(" + civil(call, 0, 1) + " AS TIMESTAMP)");
        found.put("last_day", Dates::lastDay);
        found.put("$interval", call -> DateParts.interval(call.sql(0), call.constant(1)));
        found.put("generate_date_array", Dates::days);
        found.put(
                "generate_timestamp_array",
                call -> "generate_series(" + call.sql(0) + ", " + call.sql(1) + ", "
                        + DateParts.interval(call.sql(2), call.constant(3)) + ")");
        return Map.copyOf(found);
    }

    /** The argument as a value without a time zone; moments are seen in the zone that another argument names, else in UTC. */
    private static String civil(Call call, int index, int zone) {
        if (call.arguments().get(index).type().getKind() == TypeKind.TYPE_TIME) {
            return "(DATE '1970-01-01' + " + call.sql(index) + ")";
        }
        if (call.arguments().get(index).type().getKind() != TypeKind.TYPE_TIMESTAMP) {
            return call.sql(index);
        }
        return "googlesql_civil(" + zone(call, zone) + ", " + call.sql(index) + ")";
    }

    private static String zone(Call call, int index) {
        return call.size() > index ? call.sql(index) : "'UTC'";
    }

    private static boolean moment(Call call) {
        return call.type().getKind() == TypeKind.TYPE_TIMESTAMP;
    }

    private static String moved(Call call, String sign) {
        String moved = "CAST(" + call.sql(0) + sign + interval(call) + " AS " + call.duckDbType() + ")";
        return checked(moved, call);
    }

    /** A time of day goes round, so only the rest of whole days counts. */
    private static String interval(Call call) {
        String part = call.constant(2);
        if (call.type().getKind() != TypeKind.TYPE_TIME) {
            return DateParts.interval(call.sql(1), part);
        }
        return DateParts.interval("(" + call.sql(1) + " % " + DateParts.perDay(part) + ")", part);
    }

    /** There are the years from 1 to 9999 only. */
    private static String checked(String written, Call call) {
        return switch (call.type().getKind()) {
            case TYPE_DATE -> "googlesql_checked_date(" + written + ")";
            case TYPE_DATETIME -> "googlesql_checked_datetime(" + written + ")";
            case TYPE_TIMESTAMP -> "googlesql_checked_timestamp(" + written + ")";
            default -> written;
        };
    }

    private static String truncated(Call call) {
        if (moment(call) && DateParts.isOfTime(call.constant(1))) {
            return "googlesql_truncated(" + zone(call, 2) + ", " + call.sql(0) + ", "
                    + 86_400_000_000L / DateParts.perDay(call.constant(1)) + ")";
        }
        String start = DateParts.truncate(civil(call, 0, 2), call.constant(1));
        String typed = "CAST(" + start + " AS " + (moment(call) ? "TIMESTAMP" : call.duckDbType()) + ")";
        return moment(call) ? "googlesql_moment(" + zone(call, 2) + ", " + typed + ")" : checked(typed, call);
    }

    private static String difference(Call call) {
        if (call.arguments().get(0).type().getKind() == TypeKind.TYPE_TIMESTAMP) {
            return DateParts.whole(call.sql(1), call.sql(0), call.constant(2));
        }
        return DateParts.boundaries(call.sql(1), call.sql(0), call.constant(2));
    }

    private static String formatted(Call call) {
        String format = call.constant(0);
        if (call.arguments().get(1).type().getKind() != TypeKind.TYPE_TIMESTAMP) {
            return DateFormats.format(civil(call, 1, 2), format);
        }
        if (format.contains("%Z") && !zone(call, 2).equals("'UTC'")) {
            throw Refusal.of("format element %Z in another time zone than UTC");
        }
        return DateFormats.format(civil(call, 1, 2), format, call.sql(1), zone(call, 2));
    }

    private static String parsed(Call call) {
        String civil = DateFormats.parse(call.sql(1), call.constant(0));
        return moment(call)
                ? DateFormats.moment(civil, call.constant(0), zone(call, 2))
                : "CAST(" + civil + " AS " + call.duckDbType() + ")";
    }

    private static String lastDay(Call call) {
        String part = call.size() > 1 ? call.constant(1) : "MONTH";
        if (part.equals("ISOYEAR")) {
            return "googlesql_checked_date(CAST(date_trunc('week', make_date(isoyear(" + call.sql(0)
                    + ") + 1, 1, 4)) - INTERVAL 1 DAY AS DATE))";
        }
        String length = part.equals("ISOWEEK") || part.startsWith("WEEK") ? "WEEK" : part;
        return "googlesql_checked_date(CAST(" + DateParts.truncate(call.sql(0), part) + " + "
                + DateParts.interval("1", length) + " - INTERVAL 1 DAY AS DATE))";
    }

    private static String days(Call call) {
        int months =
                call.size() > 2 ? Map.of("MONTH", 1, "QUARTER", 3, "YEAR", 12).getOrDefault(call.constant(3), 0) : 0;
        if (months > 0) {
            return "googlesql_months(" + call.sql(0) + ", " + call.sql(1) + ", " + months + " * " + call.sql(2) + ")";
        }
        String step = call.size() > 2 ? DateParts.interval(call.sql(2), call.constant(3)) : "INTERVAL 1 DAY";
        return "CAST(generate_series(CAST(" + call.sql(0) + " AS TIMESTAMP), CAST(" + call.sql(1) + " AS TIMESTAMP), "
                + step + ") AS DATE[])";
    }
}
