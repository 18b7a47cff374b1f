package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Format elements of dates and times. Most are the same in DuckDB; the others are written out. */
final class DateFormats {

    /** Elements that stand for others. */
    private static final Map<String, String> SHORT = Map.of(
            "%F", "%Y-%m-%d",
            "%T", "%H:%M:%S",
            "%R", "%H:%M",
            "%D", "%m/%d/%y",
            "%x", "%m/%d/%y",
            "%X", "%H:%M:%S",
            "%h", "%b",
            "%n", "\n",
            "%t", "\t",
            "%c", "%a %b %e %H:%M:%S %Y");

    private static final String SAME = "aAbBdHIjmMpSuUwWyV%";

    /** Elements that are computed; {@code $1} is the value. */
    private static final Map<String, String> COMPUTED = Map.ofEntries(
            Map.entry("%e", "lpad(CAST(day($1) AS VARCHAR), 2, ' ')"),
            Map.entry("%k", "lpad(CAST(hour($1) AS VARCHAR), 2, ' ')"),
            Map.entry("%l", "lpad(CAST((hour($1) + 11) % 12 + 1 AS VARCHAR), 2, ' ')"),
            Map.entry("%P", "lower(strftime($1, '%p'))"),
            Map.entry("%Q", "CAST(quarter($1) AS VARCHAR)"),
            Map.entry("%C", "CAST(year($1) // 100 AS VARCHAR)"),
            Map.entry("%s", "CAST(CAST(floor(epoch($1)) AS BIGINT) AS VARCHAR)"),
            Map.entry("%Y", "CAST(year($1) AS VARCHAR)"),
            Map.entry("%G", "CAST(isoyear($1) AS VARCHAR)"),
            Map.entry("%E*S", "googlesql_seconds($1)"),
            Map.entry("%E4Y", "strftime($1, '%Y')"));

    private DateFormats() {}

    /** A value without a time zone, as text. */
    static String format(String value, String format) {
        return format(value, format, Map.of());
    }

    /** A moment as text, with what {@code value} does not know of it: its time zone's distance from UTC. */
    static String format(String value, String format, String moment, String zone) {
        String offset = "googlesql_offset_text(" + zone + ", " + moment + ", ";
        return format(
                value,
                format,
                Map.of(
                        "%z", offset + "'')",
                        "%Ez", offset + "':')",
                        "%s", "CAST(CAST(floor(epoch(" + moment + ")) AS BIGINT) AS VARCHAR)"));
    }

    private static String format(String value, String format, Map<String, String> zoned) {
        List<String> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (String element : elements(format)) {
            String computed = zoned.getOrDefault(element, computed(element).replace("$1", value));
            if (computed.isEmpty()) {
                plain.append(same(element));
            } else {
                flush(plain, value, pieces);
                pieces.add(computed);
            }
        }
        flush(plain, value, pieces);
        return pieces.isEmpty() ? "''" : "(" + String.join(" || ", pieces) + ")";
    }

    /** A text as a TIMESTAMP without a time zone, or with one where the format has an element for it. */
    static String parse(String text, String format) {
        StringBuilder whole = new StringBuilder();
        StringBuilder fraction = new StringBuilder();
        for (String element : elements(format)) {
            boolean seconds = element.matches("%E[*\\d]S");
            String same = seconds ? "%S" : parsed(element);
            whole.append(same);
            fraction.append(seconds ? "%S.%f" : same);
        }
        String formats = whole.compareTo(fraction) == 0
                ? Text.string(whole.toString())
                : "[" + Text.string(fraction.toString()) + ", " + Text.string(whole.toString()) + "]";
        return "strptime(" + text + ", " + formats + ")";
    }

    /** What {@link #parse} answered, as a moment. */
    static String moment(String parsed, String format, String zone) {
        boolean zoned = elements(format).stream().anyMatch(element -> element.matches("%(z|Ez|Z)"));
        return zoned ? "CAST(" + parsed + " AS TIMESTAMPTZ)" : "googlesql_moment(" + zone + ", " + parsed + ")";
    }

    private static String parsed(String element) {
        return switch (element) {
            case "%e" -> "%d";
            case "%k" -> "%H";
            case "%l" -> "%I";
            case "%Ez", "%z", "%Z" -> element.equals("%Z") ? "%Z" : "%z";
            case "%E4Y", "%Y" -> "%Y";
            case "%G" -> "%G";
            case "%P" -> "%p";
            default -> same(element);
        };
    }

    private static String same(String element) {
        if (!element.startsWith("%") || (element.length() == 2 && SAME.indexOf(element.charAt(1)) >= 0)) {
            return element;
        }
        throw Refusal.of("format element " + element);
    }

    private static String computed(String element) {
        if (element.matches("%E\\dS")) {
            int digits = element.charAt(2) - '0';
            String seconds = "strftime($1, '%S')";
            return digits == 0 ? seconds : "(" + seconds + " || '.' || left(strftime($1, '%f'), " + digits + "))";
        }
        return switch (element) {
            // The value has been brought to its time zone already; only UTC, the default, can be named.
            case "%Z" -> "'UTC'";
            case "%z" -> "'+0000'";
            case "%Ez" -> "'+00:00'";
            default -> COMPUTED.getOrDefault(element, "");
        };
    }

    private static void flush(StringBuilder plain, String value, List<String> pieces) {
        if (!plain.isEmpty()) {
            pieces.add("strftime(" + value + ", " + Text.string(plain.toString()) + ")");
            plain.setLength(0);
        }
    }

    /** The format's elements and the text between them, with the abbreviations written out. */
    private static List<String> elements(String format) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < format.length(); ) {
            int end = end(format, i);
            String element = format.substring(i, end);
            if (SHORT.containsKey(element)) {
                found.addAll(elements(SHORT.get(element)));
            } else {
                found.add(element);
            }
            i = end;
        }
        return found;
    }

    private static int end(String format, int start) {
        if (format.charAt(start) != '%' || start + 1 == format.length()) {
            return start + 1;
        }
        if (format.charAt(start + 1) != 'E') {
            return start + 2;
        }
        boolean counted = start + 2 < format.length() && !Character.isLetter(format.charAt(start + 2));
        return Math.min(format.length(), start + (counted ? 4 : 3));
    }
}
