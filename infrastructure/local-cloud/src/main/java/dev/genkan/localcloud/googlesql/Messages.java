package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words the analyser's errors as BigQuery does. */
final class Messages {

    private static final Pattern LOCATED = Pattern.compile("(?s)(.*) \\[at (\\d+:\\d+)\\]");
    private static final Pattern NO_TABLE = Pattern.compile("(?s)Table not found: ([^;]+?)(; .*)?");

    private Messages() {}

    /** The analyser's error; a missing table is "not found", everything else an invalid query. */
    static SqlException of(com.google.zetasql.SqlException error, Paths paths) {
        String message = Objects.requireNonNullElse(error.getMessage(), "The statement was refused");
        Matcher located = LOCATED.matcher(message);
        String text = located.matches() ? located.group(1) : message;
        String place = located.matches() ? " at [" + located.group(2) + "]" : "";
        Matcher table = NO_TABLE.matcher(text);
        if (table.matches()) {
            return table(List.of(table.group(1).replace("`", "")), paths, place);
        }
        return SqlException.invalid(text + place);
    }

    private static SqlException table(List<String> written, Paths paths, String place) {
        List<String> path = paths.table(written);
        if (path.size() == 1) {
            return SqlException.invalid(
                    "Table \"" + path.get(0) + "\" must be qualified with a dataset (e.g. dataset.table)." + place);
        }
        if (Wildcards.matches(path)) {
            return new SqlException("notFound", Paths.display(path) + " does not match any table." + place);
        }
        return new SqlException(
                "notFound", "Not found: Table " + Paths.display(path) + " was not found in location US" + place);
    }
}
