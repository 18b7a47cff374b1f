package dev.genkan.merge;

import dev.genkan.cloud.Column;
import dev.genkan.schema.FileDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the one statement that merges a source into the main table: one, so that no reader ever sees the table half done.
 *
 * <p>A row whose key is in the table overwrites it when its output time is the same or newer; one that is marked as deleted
 * deletes it whatever the times are, and is never added. Where there are no output times the later file wins.
 */
final class MergeStatement {

    private static final String DELETED = "IFNULL(source." + quoted(FileDefinition.DELETED) + ", FALSE)";

    private final String target;
    private final Source source;
    private final Columns columns;
    private final List<String> requiredKeys;

    /**
     * @param target the main table's quoted name
     * @param requiredKeys the key columns that are null in no row of the source
     */
    MergeStatement(String target, Source source, Columns columns, List<String> requiredKeys) {
        this.target = target;
        this.source = source;
        this.columns = columns;
        this.requiredKeys = requiredKeys;
    }

    String sql() {
        return columns.keys().isEmpty() ? append() : merge();
    }

    private String merge() {
        List<String> clauses = new ArrayList<>();
        clauses.add("MERGE " + target + " AS target");
        clauses.add("USING " + source.sql() + " AS source");
        clauses.add("ON " + list(columns.keys().stream(), this::sameKey, "\n  AND "));
        if (columns.deletes()) {
            clauses.add("WHEN MATCHED AND " + DELETED + " THEN\n  DELETE");
        }
        if (changed().findAny().isPresent()) {
            clauses.add("WHEN MATCHED" + (columns.newestWins() ? " AND " + notOlder() : "") + " THEN\n  UPDATE SET "
                    + list(changed(), column -> quoted(column) + " = " + value(column), ", "));
        }
        clauses.add("WHEN NOT MATCHED" + (columns.deletes() ? " AND NOT " + DELETED : "") + " THEN\n  INSERT ("
                + list(added(), MergeStatement::quoted, ", ") + ")\n  VALUES ("
                + list(added(), this::value, ", ") + ")");
        return String.join("\n", clauses);
    }

    /** Rows without a key mean no row of the table: they are added. */
    private String append() {
        return "INSERT INTO " + target + " (" + list(added(), MergeStatement::quoted, ", ") + ")\nSELECT "
                + list(added(), this::value, ", ") + "\nFROM " + source.sql() + " AS source"
                + (columns.deletes() ? "\nWHERE NOT " + DELETED : "");
    }

    /**
     * A null key means the row with a null key. It is written as equalities of something of the one table with something of the
     * other, because an outer join, which MERGE is, cannot be hashed by {@code IS NOT DISTINCT FROM}.
     */
    private String sameKey(Column key) {
        String ours = "target." + quoted(key);
        String theirs = "source." + quoted(key);
        if (key.required() || Columns.contains(requiredKeys, key.name())) {
            return ours + " = " + theirs;
        }
        return "(" + ours + " IS NULL) = (" + theirs + " IS NULL) AND " + text(ours) + " = " + text(theirs);
    }

    private static String text(String value) {
        return "IFNULL(CAST(" + value + " AS STRING), '')";
    }

    private static String notOlder() {
        String time = quoted(FileDefinition.OUTPUT_TIME);
        return "IFNULL(source." + time + " >= target." + time + ", target." + time + " IS NULL)";
    }

    private Stream<Column> changed() {
        return Stream.concat(columns.values().stream(), columns.updated().stream());
    }

    private Stream<Column> added() {
        return Stream.of(
                        columns.keys().stream(),
                        columns.values().stream(),
                        columns.created().stream(),
                        columns.updated().stream())
                .flatMap(Function.identity());
    }

    private String value(Column column) {
        return source.has(column.name()) ? "source." + quoted(column) : "CURRENT_" + column.type() + "()";
    }

    private static String list(Stream<Column> columns, Function<Column, String> words, String separator) {
        return columns.map(words).collect(Collectors.joining(separator));
    }

    private static String quoted(Column column) {
        return quoted(column.name());
    }

    private static String quoted(String name) {
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }
}
