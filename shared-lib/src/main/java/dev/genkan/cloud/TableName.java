package dev.genkan.cloud;

/**
 * A table in BigQuery.
 *
 * @param dataset the dataset's id, in the project the warehouse was opened for
 * @param table the table's id
 */
public record TableName(String dataset, String table) {

    /** {@code dataset.table}, as people write it. */
    @Override
    public String toString() {
        return dataset + "." + table;
    }
}
