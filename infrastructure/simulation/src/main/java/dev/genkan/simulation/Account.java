package dev.genkan.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of a file by the rules.
 *
 * @param in how many there are
 * @param loaded those that reach the main table, by their columns
 * @param rejected the lines that go back
 * @param superseded how many are replaced by a newer one of the same file
 */
record Account(long in, List<Map<String, @Nullable String>> loaded, List<String> rejected, long superseded) {

    static Account of(SentFile file) {
        return switch (file.kind()) {
            // What cannot be decompressed comes back as one line, of which nothing is known.
            case DAMAGED -> new Account(1, List.of(), List.of(""), 0);
            case UNKNOWN, FOLDER ->
                new Account(
                        file.rows().size(),
                        List.of(),
                        file.rows().stream().map(SentRow::line).toList(),
                        0);
            case KNOWN -> ofRows(file.type().orElseThrow(), file.rows());
        };
    }

    private static Account ofRows(FileType type, List<SentRow> rows) {
        List<String> rejected = new ArrayList<>();
        List<Map<String, @Nullable String>> good = new ArrayList<>();
        rows.forEach(row -> row.stored().ifPresentOrElse(good::add, () -> rejected.add(row.line())));
        List<Map<String, @Nullable String>> loaded = type.keys().isEmpty() ? good : newest(type, good);
        return new Account(rows.size(), loaded, rejected, good.size() - loaded.size());
    }

    /** Of each key the newest; of equally old ones the later; one without a time is older than any other. */
    private static List<Map<String, @Nullable String>> newest(FileType type, List<Map<String, @Nullable String>> rows) {
        Map<List<@Nullable String>, Map<String, @Nullable String>> newest = new LinkedHashMap<>();
        for (Map<String, @Nullable String> row : rows) {
            newest.merge(SentRow.key(row, type.keys()), row, (old, later) -> isOlder(later, old) ? old : later);
        }
        return List.copyOf(newest.values());
    }

    /** Whether a row has an older time than another. */
    static boolean isOlder(Map<String, @Nullable String> row, Map<String, @Nullable String> other) {
        String time = row.get(FileType.TIME);
        String otherTime = other.get(FileType.TIME);
        if (time == null || otherTime == null) {
            return time == null && otherTime != null;
        }
        return time.compareTo(otherTime) < 0;
    }

    /** Whether an error file holds the rejected lines in their order, each with reasons behind it. */
    boolean refused(String errorFile) {
        List<String> lines = errorFile.lines().toList();
        if (lines.size() != rejected.size()) {
            return false;
        }
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.startsWith(rejected.get(index) + "\t(") || !line.endsWith(")")) {
                return false;
            }
        }
        return true;
    }
}
