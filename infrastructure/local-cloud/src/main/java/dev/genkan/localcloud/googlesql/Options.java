package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a definition says about a table besides its columns.
 *
 * @param values the OPTIONS list, by name in lower case: a string without quotes, a number or timestamp as text (timestamps in
 *     RFC 3339), a {@link List}, for {@code labels} a {@link Map} of texts, or an {@link Expression} that the executor computes. An
 *     option that was set to NULL is {@link Optional#empty()}
 * @param columnDescriptions the descriptions of columns, by column name
 * @param clustering the names of the clustering columns
 */
public record Options(
        Map<String, Optional<Object>> values,
        Map<String, String> columnDescriptions,
        Optional<Partitioning> partitioning,
        List<String> clustering) {

    /** Says nothing. */
    public static final Options NONE = new Options(Map.of(), Map.of(), Optional.empty(), List.of());

    public Options {
        values = Map.copyOf(values);
        columnDescriptions = Map.copyOf(columnDescriptions);
        clustering = List.copyOf(clustering);
    }

    Options with(Optional<Partitioning> partitions, List<String> columns) {
        return new Options(values, columnDescriptions, partitions, columns);
    }

    /** A text option such as {@code description} or {@code expiration_timestamp}. */
    public Optional<String> text(String name) {
        return values.getOrDefault(name, Optional.empty()).map(Object::toString);
    }

    /**
     * An option whose value is not constant, such as {@code TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 2 DAY)}.
     *
     * @param sql a DuckDB expression
     */
    public record Expression(String sql) {}

    /**
     * Partitioning by time or by a range of integers.
     *
     * @param column {@code _PARTITIONTIME} where a table is partitioned by the time of ingestion
     * @param granularity {@code HOUR}, {@code DAY}, {@code MONTH}, {@code YEAR} or {@code RANGE}
     * @param range the start, the end and the interval of ranges; none otherwise
     */
    public record Partitioning(String column, String granularity, List<Long> range) {

        public Partitioning {
            range = List.copyOf(range);
        }
    }
}
