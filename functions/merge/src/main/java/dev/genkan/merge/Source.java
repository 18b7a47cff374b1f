package dev.genkan.merge;

import dev.genkan.cloud.Column;
import dev.genkan.schema.FileDefinition;
import java.util.List;

/** Where the rows of a merge come from. */
sealed interface Source {

    /** What stands behind USING. */
    String sql();

    /** Whether its rows have that column. */
    boolean has(String column);

    /**
     * The work table as it is.
     *
     * @param sql its quoted name
     * @param columns its columns
     */
    record WorkTable(String sql, List<Column> columns) implements Source {

        @Override
        public boolean has(String column) {
            return Columns.find(columns, column).isPresent();
        }
    }

    /**
     * A SELECT of a merge definition. Its columns are not known before it runs; by the rule it has all those of the main table
     * but the ones that the merge fills itself, and {@code is_deleted}.
     *
     * @param sql in parentheses
     * @param target the columns of the main table
     */
    record Select(String sql, List<Column> target) implements Source {

        @Override
        public boolean has(String column) {
            boolean filledByMerge =
                    column.equalsIgnoreCase(Columns.CREATED) || column.equalsIgnoreCase(Columns.UPDATED);
            return column.equalsIgnoreCase(FileDefinition.DELETED)
                    || (Columns.find(target, column).isPresent() && !filledByMerge);
        }
    }
}
