package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.TableId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * DuckDB's names of things. DuckDB does not tell {@code Sales} from {@code sales}, BigQuery does: a capital letter is stored as a
 * caret and the small one.
 */
public final class Names {

    private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}");
    private static final Set<String> TAKEN =
            Set.of("main", "temp", "system", "information_schema", "pg_catalog", "memory");

    private Names() {}

    /** The quoted schema of a dataset. */
    public static String schema(String dataset) {
        return quoted(TAKEN.contains(dataset) ? "^^" + dataset : stored(dataset));
    }

    /** The quoted table with its schema. */
    public static String table(TableId id) {
        return schema(id.dataset()) + "." + quoted(stored(id.table()));
    }

    /** The quoted name of a temporary table of a session. */
    public static String temporary(String table) {
        return "temp.main." + quoted(stored(table));
    }

    /** A name in double quotes. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Text in single quotes. */
    public static String literal(String text) {
        return "'" + text.replace("\0", "").replace("'", "''") + "'";
    }

    /** The schema of a dataset, not quoted. */
    static String storedSchema(String dataset) {
        return TAKEN.contains(dataset) ? "^^" + dataset : stored(dataset);
    }

    static String stored(String name) {
        return CAPITAL.matcher(name).replaceAll(capital -> "^" + capital.group().toLowerCase(Locale.ROOT));
    }
}
