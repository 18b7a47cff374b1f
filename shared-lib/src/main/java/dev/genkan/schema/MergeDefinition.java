package dev.genkan.schema;

import java.util.List;
import java.util.Optional;

/**
 * How the rows of a work table reach the main table.
 *
 * @param fileType the file type whose rows these are
 * @param target the main table's id; its dataset is the deployment's
 * @param keys the columns that say which row of the target a row means; at least one
 * @param select a SELECT over the work table, which it names {@code @work_table}; empty for the work table as it is
 */
public record MergeDefinition(String fileType, String target, List<String> keys, Optional<String> select) {

    /** What stands in {@link #select} for the work table. */
    public static final String WORK_TABLE = "@work_table";

    public MergeDefinition {
        keys = List.copyOf(keys);
    }

    /**
     * The merge of a file type that has no merge definition: its work table as it is, by its own keys, into the table that is
     * named like the type. Empty for a type without key columns, whose rows mean no row of a table.
     */
    public static Optional<MergeDefinition> derivedFrom(FileDefinition definition) {
        List<String> keys = definition.keys().stream().map(Field::name).toList();
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MergeDefinition(definition.fileType(), definition.fileType(), keys, Optional.empty()));
    }
}
