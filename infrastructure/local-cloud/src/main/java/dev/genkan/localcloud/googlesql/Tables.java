package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Optional;

/**
 * What the translator asks about the tables of the warehouse. A path is always complete: {@code [project, dataset, table]}, {@code
 * [project, dataset, INFORMATION_SCHEMA, COLUMNS]} or {@code [project, INFORMATION_SCHEMA, SCHEMATA]}; a path of one name is a
 * temporary table of the running script, which is asked for before the default dataset is.
 *
 * <p>Must be safe for use by several threads.
 */
public interface Tables {

    /** The table, the view or the INFORMATION_SCHEMA view of this path. */
    Optional<TableShape> find(List<String> path);

    /** The names of the tables of {@code [project, dataset]}, for wildcard tables such as {@code events_*}. */
    List<String> names(List<String> datasetPath);

    /**
     * The quoted DuckDB name under which a table ({@code [project, dataset, table]}, or one name for a temporary table) or a
     * schema ({@code [project, dataset]}) is created, altered or dropped, whether it exists or not.
     */
    String physicalName(List<String> path);
}
