package dev.genkan.localcloud.googlesql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words what DuckDB says about a failed execution as BigQuery does. */
final class Failures {

    /** The prelude's macros put their messages in double braces, since DuckDB wraps them in words of its own. */
    private static final Pattern OWN = Pattern.compile("(?s)\\{\\{(.*?)\\}\\}");

    private static final Pattern OVERFLOW =
            Pattern.compile("(?s)Out of Range Error: Overflow in \\w+ of INT64 \\((.*?)\\).*");
    private static final Pattern KIND = Pattern.compile("(?s)^[A-Z][\\w ]* Error: ");
    private static final Pattern PLACE = Pattern.compile("(?s)\n\nLINE \\d+:.*");

    private Failures() {}

    static SqlException of(SQLException failure) {
        return new SqlException("invalidQuery", message(Objects.requireNonNullElse(failure.getMessage(), "")), failure);
    }

    private static String message(String message) {
        Matcher own = OWN.matcher(message);
        if (own.find()) {
            return own.group(1);
        }
        Matcher overflow = OVERFLOW.matcher(message);
        if (overflow.matches()) {
            return "int64 overflow: " + overflow.group(1);
        }
        return PLACE.matcher(KIND.matcher(message).replaceFirst("")).replaceFirst("");
    }
}
