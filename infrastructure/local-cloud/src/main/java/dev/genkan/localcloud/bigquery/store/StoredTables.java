package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The descriptions of all tables, expired or not. Each query leaves a table that expires, so what has to go is found without looking
 * at all of them. Safe for use by several threads.
 */
final class StoredTables {

    private final ConcurrentMap<TableId, Table> tables = new ConcurrentHashMap<>();
    private final NavigableSet<Expiry> expiries = new ConcurrentSkipListSet<>();
    private final ConcurrentMap<TableId, Table> losingPartitions = new ConcurrentHashMap<>();

    Optional<Table> find(TableId id) {
        return Optional.ofNullable(tables.get(id));
    }

    Collection<Table> all() {
        return List.copyOf(tables.values());
    }

    /** The tables whose time has come. */
    List<Table> expired(Instant now) {
        return expiries.stream()
                .takeWhile(expiry -> !expiry.at().isAfter(now))
                .map(Expiry::table)
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The tables whose partitions expire. */
    Collection<Table> losingPartitions() {
        return List.copyOf(losingPartitions.values());
    }

    synchronized void put(Table table) {
        remove(table.id());
        tables.put(table.id(), table);
        table.expires().ifPresent(at -> expiries.add(new Expiry(at, table.id())));
        if (TablePart.losesPartitions(table)) {
            losingPartitions.put(table.id(), table);
        }
    }

    synchronized void remove(TableId id) {
        Table removed = tables.remove(id);
        if (removed != null) {
            removed.expires().ifPresent(at -> expiries.remove(new Expiry(at, id)));
            losingPartitions.remove(id);
        }
    }

    /** When a table expires; the earliest comes first. */
    private record Expiry(Instant at, TableId table) implements Comparable<Expiry> {

        private static final Comparator<Expiry> ORDER = Comparator.comparing(Expiry::at)
                .thenComparing(expiry -> expiry.table().dataset())
                .thenComparing(expiry -> expiry.table().table());

        @Override
        public int compareTo(Expiry other) {
            return ORDER.compare(this, other);
        }
    }
}
