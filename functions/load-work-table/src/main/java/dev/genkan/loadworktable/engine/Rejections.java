package dev.genkan.loadworktable.engine;

import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.row.Violation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts why rows were rejected. */
final class Rejections {

    private final Map<Reason, Tally> tallies = new LinkedHashMap<>();
    private long rows;

    void add(long line, List<Violation> violations) {
        rows++;
        violations.stream()
                .map(violation -> new Reason(violation.column(), violation.code()))
                .distinct()
                .forEach(reason -> tallies.merge(reason, new Tally(1, line), Tally::plus));
    }

    long rows() {
        return rows;
    }

    /** The most frequent reason first; of equally frequent ones the one that was met first. */
    List<Rejection> list() {
        return tallies.entrySet().stream()
                .map(entry -> new Rejection(
                        entry.getKey().column(),
                        entry.getKey().code(),
                        entry.getValue().rows(),
                        entry.getValue().firstLine()))
                .sorted(Comparator.comparingLong(Rejection::rows).reversed())
                .toList();
    }

    private record Reason(Optional<String> column, String code) {}

    private record Tally(long rows, long firstLine) {

        Tally plus(Tally later) {
            return new Tally(rows + later.rows, firstLine);
        }
    }
}
