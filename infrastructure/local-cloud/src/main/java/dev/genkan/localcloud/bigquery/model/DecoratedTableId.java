package dev.genkan.localcloud.bigquery.model;

import java.util.Optional;

/**
 * A table, or one partition of it: {@code table$20240131}.
 *
 * @param partition the decorator without the dollar sign
 */
public record DecoratedTableId(TableId table, Optional<String> partition) {

    /** Takes the decorator off a table's name. */
    public static DecoratedTableId of(TableId id) {
        int dollar = id.table().lastIndexOf('$');
        return dollar < 0
                ? new DecoratedTableId(id, Optional.empty())
                : new DecoratedTableId(
                        new TableId(id.dataset(), id.table().substring(0, dollar)),
                        Optional.of(id.table().substring(dollar + 1)));
    }

    /** This, if a table may have such a name. */
    public DecoratedTableId checked() {
        return new DecoratedTableId(table.checked(), partition);
    }
}
