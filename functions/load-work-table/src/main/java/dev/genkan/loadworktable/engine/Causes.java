package dev.genkan.loadworktable.engine;

import dev.genkan.row.Violation;
import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.util.List;
import java.util.Optional;

/** Every cause for which a row of a file type can be refused, by number: of equally frequent causes the lower comes first. */
final class Causes {

    static final String BLANK = "blank";
    static final String UNPARSABLE = "unparsable";
    static final String NOT_UTF8 = "not_utf8";
    static final String COLUMN_COUNT = "column_count";

    private static final List<String> CODES = List.of(
            COLUMN_COUNT,
            NOT_UTF8,
            "not_in_charset",
            "quote",
            BLANK,
            UNPARSABLE,
            "too_long",
            "formatter_failed",
            "file_refused");

    private final List<String> columns;

    Causes(FileDefinition definition) {
        columns = definition.fields().stream().map(Field::name).toList();
    }

    private Causes() {
        columns = List.of();
    }

    /** The causes that have nothing to do with columns. */
    static Causes ofWholeRows() {
        return new Causes();
    }

    int count() {
        return (columns.size() + 1) * CODES.size();
    }

    /** The number of a cause that is about the whole row. */
    int number(String code) {
        return number(-1, code);
    }

    /** The number of a cause that is about a column. */
    int number(int column, String code) {
        int place = CODES.indexOf(code);
        if (place < 0) {
            throw new IllegalArgumentException("a violation has the unknown code " + code);
        }
        return (column + 1) * CODES.size() + place;
    }

    int number(Violation violation) {
        return number(violation.column().map(columns::indexOf).orElse(-1), violation.code());
    }

    /** The column that a cause is about; empty when it is about the whole row. */
    Optional<String> column(int number) {
        int column = number / CODES.size() - 1;
        return column < 0 ? Optional.empty() : Optional.of(columns.get(column));
    }

    String code(int number) {
        return CODES.get(number % CODES.size());
    }
}
