package dev.genkan.merge;

import dev.genkan.cloud.Column;
import dev.genkan.schema.FileDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a merge does with the columns of the main table.
 *
 * @param keys those that say which row a row means; empty when rows are only added
 * @param values the others that the source fills
 * @param created filled when a row is added, by the merge itself
 * @param updated filled when a row is added or changed, by the merge itself
 * @param newestWins whether the output times decide which of two rows stays
 * @param deletes whether the source says which rows are to be deleted
 */
record Columns(
        List<Column> keys,
        List<Column> values,
        Optional<Column> created,
        Optional<Column> updated,
        boolean newestWins,
        boolean deletes) {

    static final String CREATED = "created_at";
    static final String UPDATED = "updated_at";

    /** Sorts the columns of the main table; those that nobody fills are left alone. */
    static Columns of(List<Column> target, List<String> keyNames, Source source) {
        List<Column> keys = new ArrayList<>();
        List<Column> values = new ArrayList<>();
        for (Column column : target) {
            if (source.has(column.name())) {
                (contains(keyNames, column.name()) ? keys : values).add(column);
            }
        }
        return new Columns(
                keys,
                values,
                find(target, CREATED).filter(column -> !source.has(CREATED)),
                find(target, UPDATED).filter(column -> !source.has(UPDATED)),
                find(values, FileDefinition.OUTPUT_TIME).isPresent(),
                source.has(FileDefinition.DELETED));
    }

    /** Column names are the same in any case of letters. */
    static Optional<Column> find(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
