package dev.genkan.simulation;

import dev.genkan.cloud.Column;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a main table must hold by the rules. */
final class MainTable {

    private static final List<String> FILLED_BY_THE_MERGE = List.of("created_at", "updated_at");

    private final FileType type;
    private final List<Map<String, @Nullable String>> rows = new ArrayList<>();

    MainTable(FileType type) {
        this.type = type;
    }

    FileType type() {
        return type;
    }

    /** What a merge did to a table. */
    record Counts(long inserted, long updated, long deleted) {}

    /** Merges the files in the order in which that happened; what each did, by the file's generation. */
    static Map<Long, Counts> fold(
            List<MainTable> tables,
            List<MemoryWarehouse.Statement> merges,
            List<SentFile> files,
            List<String> problems) {
        Map<Long, Counts> counts = new HashMap<>();
        for (MemoryWarehouse.Statement merge : merges) {
            Optional<SentFile> file = files.stream()
                    .filter(sent -> merge.sql().contains("__" + sent.origin().generation() + "__"))
                    .findFirst();
            if (file.isEmpty()) {
                problems.add("nobody sent what was merged: " + merge);
            } else if (counts.containsKey(file.get().origin().generation())) {
                problems.add("merged twice: " + file.get().origin());
            } else {
                counts.put(file.get().origin().generation(), merge(tables, file.get()));
            }
        }
        return counts;
    }

    private static Counts merge(List<MainTable> tables, SentFile file) {
        MainTable table = tables.stream()
                .filter(candidate -> file.type().equals(Optional.of(candidate.type)))
                .findFirst()
                .orElseThrow();
        return Account.of(file).loaded().stream().map(table::merge).reduce(new Counts(0, 0, 0), MainTable::sum);
    }

    private static Counts sum(Counts one, Counts other) {
        return new Counts(
                one.inserted() + other.inserted(), one.updated() + other.updated(), one.deleted() + other.deleted());
    }

    /**
     * A row overwrites the one with its key when it is not older; one that is marked deletes it whatever the times are, and is
     * never added.
     */
    private Counts merge(Map<String, @Nullable String> row) {
        boolean deletes = "true".equals(row.get(FileType.DELETED));
        Map<String, @Nullable String> stored = stored(row);
        Optional<Map<String, @Nullable String>> old = type.keys().isEmpty()
                ? Optional.empty()
                : rows.stream()
                        .filter(there -> SentRow.key(there, type.keys()).equals(SentRow.key(row, type.keys())))
                        .findFirst();
        if (old.isEmpty()) {
            rows.addAll(deletes ? List.of() : List.of(stored));
            return new Counts(deletes ? 0 : 1, 0, 0);
        }
        if (deletes) {
            rows.remove(old.get());
            return new Counts(0, 0, 1);
        }
        if (type.has(FileType.TIME) && Account.isOlder(row, old.get())) {
            return new Counts(0, 0, 0);
        }
        rows.set(rows.indexOf(old.get()), stored);
        return new Counts(0, 1, 0);
    }

    private Map<String, @Nullable String> stored(Map<String, @Nullable String> row) {
        Map<String, @Nullable String> stored = new LinkedHashMap<>();
        for (Column column : type.target()) {
            if (!FILLED_BY_THE_MERGE.contains(column.name())) {
                stored.put(column.name(), row.get(column.name()));
            }
        }
        type.constant().ifPresent(added -> stored.put(added.column(), added.value()));
        return stored;
    }

    /** Says how a table differs from this. */
    void compare(List<Map<String, @Nullable String>> found, List<String> problems) {
        List<Map<String, @Nullable String>> missing = new ArrayList<>(rows);
        for (Map<String, @Nullable String> row : found) {
            Map<String, @Nullable String> values = new LinkedHashMap<>(row);
            for (String filled : FILLED_BY_THE_MERGE) {
                if (values.remove(filled) == null) {
                    problems.add(filled + " is empty in " + type.name() + ": " + row);
                }
            }
            if (!missing.remove(values)) {
                problems.add("must not be in " + type.name() + ": " + values);
            }
        }
        missing.forEach(row -> problems.add("is missing in " + type.name() + ": " + row));
    }
}
