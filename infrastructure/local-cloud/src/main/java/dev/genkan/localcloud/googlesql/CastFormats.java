package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Type;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CAST with FORMAT between texts and dates, times or bytes. */
final class CastFormats {

    private static final Pattern ELEMENT = Pattern.compile(
            "(?i)\"((?:[^\"\\\\]|\\\\.)*)\"|(YYYY|RRRR|YYY|YY|RR|Y|MONTH|MON|MM|DDD|DD|DAY|DY|D|HH24|HH12|HH|MI|SSSSS|SS|FF[1-9]|A\\.M\\.|P\\.M\\.|AM|PM|TZH|TZM)|([-./,';: ])");

    /** Elements of a date, as texts; {@code $1} is a value without a time zone. */
    private static final Map<String, String> DATE = Map.ofEntries(
            Map.entry("YYYY", "strftime($1, '%Y')"),
            Map.entry("RRRR", "strftime($1, '%Y')"),
            Map.entry("YYY", "right(strftime($1, '%Y'), 3)"),
            Map.entry("YY", "right(strftime($1, '%Y'), 2)"),
            Map.entry("RR", "right(strftime($1, '%Y'), 2)"),
            Map.entry("Y", "right(strftime($1, '%Y'), 1)"),
            Map.entry("MONTH", "strftime($1, '%B')"),
            Map.entry("MON", "strftime($1, '%b')"),
            Map.entry("MM", "strftime($1, '%m')"),
            Map.entry("DDD", "strftime($1, '%j')"),
            Map.entry("DD", "strftime($1, '%d')"),
            Map.entry("D", "CAST(dayofweek($1) + 1 AS VARCHAR)"),
            Map.entry("DAY", "strftime($1, '%A')"),
            Map.entry("DY", "strftime($1, '%a')"));

    /** Elements of a time of day. */
    private static final Map<String, String> TIME = Map.ofEntries(
            Map.entry("HH24", "strftime($1, '%H')"),
            Map.entry("HH12", "strftime($1, '%I')"),
            Map.entry("HH", "strftime($1, '%I')"),
            Map.entry("MI", "strftime($1, '%M')"),
            Map.entry("SS", "strftime($1, '%S')"),
            Map.entry("SSSSS", "lpad(CAST(hour($1) * 3600 + minute($1) * 60 + second($1) AS VARCHAR), 5, '0')"),
            Map.entry("AM", "strftime($1, '%p')"),
            Map.entry("PM", "strftime($1, '%p')"),
            Map.entry("A.M.", "replace(strftime($1, '%p'), 'M', '.M.')"),
            Map.entry("P.M.", "replace(strftime($1, '%p'), 'M', '.M.')"));

    /** Elements that are read, in DuckDB's words. */
    private static final Map<String, String> READ = Map.of(
            "YYYY", "%Y", "MM", "%m", "MON", "%b", "MONTH", "%B", "DD", "%d", "HH24", "%H", "MI", "%M", "SS", "%S");

    private static final Set<String> WHOLE_DATE = Set.of("YYYY", "DD");

    /** Bytes as texts and back. */
    private static final Map<String, String> BYTES = Map.of(
            "BYTES STRING HEX", "lower(hex($1))",
            "BYTES STRING BASE64", "to_base64($1)",
            "BYTES STRING UTF-8", "decode($1)",
            "BYTES STRING UTF8", "decode($1)",
            "STRING BYTES HEX", "unhex($1)",
            "STRING BYTES BASE64", "from_base64($1)",
            "STRING BYTES UTF-8", "encode($1)",
            "STRING BYTES UTF8", "encode($1)");

    private CastFormats() {}

    /**
     * A value as another type.
     *
     * @param zone the DuckDB text of a time zone
     */
    static String write(String sql, Type from, Type to, String format, String zone) {
        String known = BYTES.get(Types.name(from) + " " + Types.name(to) + " " + format.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known.replace("$1", sql);
        }
        if (to.getKind() == TypeKind.TYPE_STRING) {
            return text(sql, from, format, zone);
        }
        if (from.getKind() == TypeKind.TYPE_STRING) {
            return value(sql, to, format, zone);
        }
        throw unsupported(Types.name(from), Types.name(to));
    }

    private static String text(String sql, Type from, String format, String zone) {
        String local = switch (from.getKind()) {
            case TYPE_DATE -> "CAST(" + sql + " AS TIMESTAMP)";
            case TYPE_DATETIME -> sql;
            case TYPE_TIMESTAMP -> "timezone(" + zone + ", " + sql + ")";
            case TYPE_TIME -> "(DATE '1970-01-01' + " + sql + ")";
            default -> throw unsupported(Types.name(from), "STRING");
        };
        List<String> pieces = new ArrayList<>();
        for (String element : elements(format)) {
            pieces.add(
                    isElement(element) ? piece(element, from.getKind(), zone).replace("$1", local) : literal(element));
        }
        return pieces.isEmpty() ? "''" : "(" + String.join(" || ", pieces) + ")";
    }

    private static String piece(String element, TypeKind from, String zone) {
        String name = element.toUpperCase(Locale.ROOT);
        if (from == TypeKind.TYPE_TIMESTAMP && name.startsWith("TZ") && zone.equals("'UTC'")) {
            return name.equals("TZH") ? "'+00'" : "'00'";
        }
        String written = from == TypeKind.TYPE_TIME ? null : DATE.get(name);
        if (written == null && from != TypeKind.TYPE_DATE) {
            written = name.startsWith("FF")
                    ? "left(strftime($1, '%f') || '000', " + name.substring(2) + ")"
                    : TIME.get(name);
        }
        if (written == null) {
            throw Refusal.of("format element " + element + " of " + from.name().substring("TYPE_".length()));
        }
        return cased(element, written);
    }

    /** The first two letters of an element tell in which letters it is written. */
    private static String cased(String element, String written) {
        if (Character.isLowerCase(element.charAt(0))) {
            return "lower(" + written + ")";
        }
        return element.length() > 1 && Character.isLowerCase(element.charAt(1)) ? written : "upper(" + written + ")";
    }

    private static String value(String sql, Type to, String format, String zone) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (String element : elements(format)) {
            if (!isElement(element)) {
                pattern.append(unquoted(element).replace("%", "%%"));
                continue;
            }
            String name = element.toUpperCase(Locale.ROOT);
            String read = READ.get(name);
            if (read == null) {
                throw Refusal.of("reading the format element " + element);
            }
            names.add(name);
            pattern.append(read);
        }
        boolean month = names.stream().anyMatch(Set.of("MM", "MON", "MONTH")::contains);
        if (to.getKind() != TypeKind.TYPE_TIME && !(month && names.containsAll(WHOLE_DATE))) {
            throw Refusal.of("a FORMAT without year, month and day, which are those of today");
        }
        String parsed = "strptime(" + sql + ", " + Text.string(pattern.toString()) + ")";
        return switch (to.getKind()) {
            case TYPE_DATE -> "CAST(" + parsed + " AS DATE)";
            case TYPE_DATETIME -> parsed;
            case TYPE_TIMESTAMP -> "timezone(" + zone + ", " + parsed + ")";
            case TYPE_TIME -> "CAST(" + parsed + " AS TIME)";
            default -> throw unsupported("STRING", Types.name(to));
        };
    }

    /** The format's elements, and what stands between them with its quotes. */
    private static List<String> elements(String format) {
        Matcher matcher = ELEMENT.matcher(format);
        List<String> found = new ArrayList<>();
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            found.add(matcher.group());
            end = matcher.end();
        }
        if (end < format.length()) {
            throw Refusal.of("format element " + format.substring(end));
        }
        return found;
    }

    private static boolean isElement(String element) {
        return Character.isLetter(element.charAt(0));
    }

    private static String literal(String element) {
        return Text.string(unquoted(element));
    }

    private static String unquoted(String element) {
        return element.startsWith("\"")
                ? element.substring(1, element.length() - 1).replaceAll("\\\\(.)", "$1")
                : element;
    }

    private static RuntimeException unsupported(String from, String to) {
        return Refusal.of("CAST with FORMAT from " + from + " to " + to);
    }
}
