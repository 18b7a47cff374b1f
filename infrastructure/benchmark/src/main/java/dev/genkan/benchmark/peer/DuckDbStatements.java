package dev.genkan.benchmark.peer;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The job in SQL, in the fastest form that was found for DuckDB 2.0 and keeps all rules: the file is read as text once, with a
 * column more than it has, so that rows of the wrong width are rows and no errors of the reader; each value is tested by the
 * cheapest means that decides most of them (an integer that reads the same as it was written, a day up to the 28th) and only the
 * others are trimmed and tested by regular expressions; of the keys only hashes are grouped, and only those that come twice are ordered; superseded rows
 * are deleted, because a join would lose the order of the file.
 *
 * <p>It differs from the rules where no SQL can follow them: rows with two columns too many and bytes that are not UTF-8 stop the
 * reader, and reasons do not make invisible characters visible.
 */
final class DuckDbStatements {

    private static final String NUMBER = "'[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)'";

    /** One column of text, with nothing put around it. */
    private static final String AS_IT_IS =
            " (FORMAT csv, HEADER false, DELIM E'\\x01', QUOTE E'\\x02', ESCAPE E'\\x02')";

    private final FileDefinition definition;
    private final List<Field> fields;
    private final int width;

    DuckDbStatements(FileDefinition definition) {
        this.definition = definition;
        this.fields = definition.fields();
        this.width = fields.size();
    }

    /** Reads the file into the table {@code staged}: stored values {@code s0}… and the line for the error file. */
    String stage(Path input) {
        return "CREATE TABLE staged AS SELECT " + columns("s%d"::formatted) + ", " + error() + " AS error FROM ("
                + "SELECT *, " + columns(column -> stored(column) + " AS s" + column) + " FROM ("
                + "SELECT *, " + numbers("coalesce(x%1$d::VARCHAR = c%1$d, false) AS plain%1$d") + " FROM ("
                + "SELECT *, " + numbers("try_cast(c%1$d AS BIGINT) AS x%1$d") + " FROM ("
                + "SELECT *, " + texts() + " FROM " + read(input) + "))))";
    }

    /** Whether the type has keys. */
    boolean deduplicates() {
        return !definition.keys().isEmpty();
    }

    /** Finds the rows that a newer one of the same key replaces. */
    String findSuperseded() {
        String keys = IntStream.range(0, width)
                .filter(column -> fields.get(column).key())
                .mapToObj("s%d"::formatted)
                .collect(Collectors.joining(", "));
        String newestFirst = IntStream.range(0, width)
                .filter(column -> fields.get(column).name().equals(FileDefinition.OUTPUT_TIME))
                .mapToObj("s%d DESC NULLS LAST, "::formatted)
                .collect(Collectors.joining());
        return """
                CREATE TABLE superseded AS
                WITH repeated AS (
                  SELECT hash(%1$s) AS key FROM staged WHERE error IS NULL GROUP BY key HAVING count(*) > 1)
                SELECT rowid AS place FROM staged
                WHERE error IS NULL AND hash(%1$s) IN (SELECT key FROM repeated)
                QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY %2$s rowid DESC) > 1""".formatted(keys, newestFirst);
    }

    String deleteSuperseded() {
        return "DELETE FROM staged WHERE rowid IN (SELECT place FROM superseded)";
    }

    String writeErrors(Path file) {
        return "COPY (SELECT error FROM staged WHERE error IS NOT NULL) TO " + literal(file) + AS_IT_IS;
    }

    /** Lines are put together here: what writes CSV does it column by column and looks at each for more than a quote. */
    String writeRows(Path file) {
        String line = IntStream.range(0, width).mapToObj(this::written).collect(Collectors.joining(", E'\\t', "));
        return "COPY (SELECT concat(" + line + ") FROM staged WHERE error IS NULL) TO " + literal(file) + AS_IT_IS;
    }

    private String written(int column) {
        String form = switch (fields.get(column).type()) {
            case STRING -> """
                            CASE WHEN contains(s%1$d, '"') OR contains(s%1$d, E'\\r')
                            THEN '"' || replace(s%1$d, '"', '""') || '"' ELSE s%1$d END""";
            case DATETIME -> "replace(s%1$d::VARCHAR, ' ', 'T')";
            case INTEGER, NUMERIC, DATE, BOOLEAN -> "s%1$d";
        };
        return form.formatted(column);
    }

    private String read(Path input) {
        String names = IntStream.rangeClosed(0, width)
                .mapToObj("'c%d': 'VARCHAR'"::formatted)
                .collect(Collectors.joining(", "));
        return "read_csv(" + literal(input) + ", auto_detect = false, header = false, delim = E'\\t', quote = '',"
                + " escape = '', columns = {" + names + "}, null_padding = true, nullstr = E'\\x02',"
                + " strict_mode = false, max_line_size = 16777216)";
    }

    /** Texts without spaces around them: few have any. */
    private String texts() {
        return each(
                type -> type == FieldType.STRING,
                "CASE WHEN starts_with(c%1$d, ' ') OR ends_with(c%1$d, ' ') THEN trim(c%1$d, ' ') ELSE c%1$d END AS t%1$d");
    }

    private String stored(int column) {
        String form = switch (fields.get(column).type()) {
            case STRING -> "CASE WHEN strlen(t%1$d) <= 200 THEN nullif(t%1$d, '') ELSE left(t%1$d, 200) END";
            case INTEGER -> """
                            CASE WHEN plain%1$d THEN x%1$d WHEN regexp_full_match(trim(c%1$d, ' '), %2$s)
                            THEN try_cast(CASE WHEN regexp_extract(trim(c%1$d, ' '), '^[+-]?[0-9]*') IN ('', '+', '-') THEN '0'
                            ELSE regexp_extract(trim(c%1$d, ' '), '^[+-]?[0-9]*') END AS BIGINT) END""";
            case NUMERIC -> """
                            CASE WHEN plain%1$d THEN c%1$d WHEN regexp_full_match(trim(c%1$d, ' '), %2$s)
                            THEN rtrim(rtrim(try_cast(regexp_extract(trim(c%1$d, ' '), '^[+-]?[0-9]*\\.?[0-9]{0,3}')
                            AS DECIMAL(32, 3))::VARCHAR, '0'), '.') END""";
            case DATE -> """
                            CASE WHEN plain%1$d AND x%1$d BETWEEN 10000101 AND 99991231
                            AND x%1$d // 100 %% 100 BETWEEN 1 AND 12 AND x%1$d %% 100 BETWEEN 1 AND 28
                            THEN make_date(x%1$d // 10000, x%1$d // 100 %% 100, x%1$d %% 100)
                            WHEN regexp_full_match(trim(c%1$d, ' '), '[0-9]{8}') AND trim(c%1$d, ' ') >= '0001'
                            THEN try_strptime(trim(c%1$d, ' '), '%%Y%%m%%d')::DATE END""";
            case DATETIME -> """
                            CASE WHEN plain%1$d AND x%1$d BETWEEN 10000101000000 AND 99991231235959
                            AND x%1$d // 100000000 %% 100 BETWEEN 1 AND 12 AND x%1$d // 1000000 %% 100 BETWEEN 1 AND 28
                            AND x%1$d // 10000 %% 100 < 24 AND x%1$d // 100 %% 100 < 60 AND x%1$d %% 100 < 60
                            THEN make_timestamp(x%1$d // 10000000000, x%1$d // 100000000 %% 100,
                            x%1$d // 1000000 %% 100, x%1$d // 10000 %% 100, x%1$d // 100 %% 100, (x%1$d %% 100)::DOUBLE)
                            WHEN regexp_full_match(trim(c%1$d, ' '), '[0-9]{14}') AND trim(c%1$d, ' ') >= '0001'
                            THEN try_strptime(trim(c%1$d, ' '), '%%Y%%m%%d%%H%%M%%S') END""";
            case BOOLEAN ->
                "CASE c%1$d WHEN '0' THEN false WHEN '1' THEN true"
                        + " ELSE CASE trim(c%1$d, ' ') WHEN '0' THEN false WHEN '1' THEN true END END";
        };
        return form.formatted(column, NUMBER);
    }

    /** The line for the error file; null when the row is good. */
    private String error() {
        List<String> wrong = new ArrayList<>();
        wrong.add("c%d IS NULL OR c%d IS NOT NULL".formatted(width - 1, width));
        List<String> reasons = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            Field field = fields.get(column);
            if (field.required()) {
                wrong.add("s%d IS NULL".formatted(column));
                reasons.add("CASE WHEN trim(c%d, ' ') = '' THEN '%s: required but blank' END"
                        .formatted(column, field.name()));
            }
            if (field.type() != FieldType.STRING) {
                String unparsable = "s%1$d IS NULL AND trim(c%1$d, ' ') <> ''".formatted(column);
                wrong.add("CASE WHEN s%1$d IS NULL THEN trim(c%1$d, ' ') <> '' ELSE false END".formatted(column));
                reasons.add("""
                        CASE WHEN %2$s THEN '%3$s: could not parse "' || left(trim(c%1$d, ' '), 40)
                        || CASE WHEN length(trim(c%1$d, ' ')) > 40 THEN '…' ELSE '' END || '" as %4$s' END""".formatted(column, unparsable, field.name(), word(field.type())));
            }
        }
        String received =
                IntStream.rangeClosed(0, width).mapToObj("c%d"::formatted).collect(Collectors.joining(", "));
        return """
                CASE WHEN %1$s THEN concat_ws(E'\\t', %2$s) || E'\\t('
                || CASE WHEN list_count([%2$s]) <> %3$d THEN 'found ' || list_count([%2$s]) || ' columns instead of %3$d'
                ELSE concat_ws('; ', %4$s) END || ')' END""".formatted(String.join(" OR ", wrong), received, width, String.join(", ", reasons));
    }

    private static String word(FieldType type) {
        return switch (type) {
            case STRING -> "text";
            case INTEGER -> "integer";
            case NUMERIC -> "number";
            case DATE -> "date";
            case DATETIME -> "datetime";
            case BOOLEAN -> "boolean";
        };
    }

    private String columns(IntFunction<String> expression) {
        return IntStream.range(0, width).mapToObj(expression).collect(Collectors.joining(", "));
    }

    /** An expression for each column in which digits stand. */
    private String numbers(String expression) {
        return each(type -> type != FieldType.STRING && type != FieldType.BOOLEAN, expression);
    }

    /** An expression for each column of some types. */
    private String each(Predicate<FieldType> wanted, String expression) {
        return IntStream.range(0, width)
                .filter(column -> wanted.test(fields.get(column).type()))
                .mapToObj(expression::formatted)
                .collect(Collectors.joining(", "));
    }

    private static String literal(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
