package dev.genkan.largefiles;

import dev.genkan.largefiles.Piece.Tally;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.row.Violation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts why rows were rejected, in file order. */
final class Tallies {

    private final Map<Reason, Tally> tallies = new LinkedHashMap<>();
    private long rows;

    /** Counts a line, once for each of its reasons. */
    void add(long line, List<Violation> violations) {
        rows++;
        violations.stream()
                .map(violation -> new Tally(violation.column().orElse(null), violation.code(), 1, line))
                .distinct()
                .forEach(this::add);
    }

    /** Counts the lines of a range that begins behind so many lines. */
    void add(Piece.RangeDone range, long linesBefore) {
        rows += range.rejected();
        range.tallies().stream()
                .map(tally -> new Tally(tally.column(), tally.code(), tally.rows(), linesBefore + tally.firstLine()))
                .forEach(this::add);
    }

    private void add(Tally tally) {
        tallies.merge(
                new Reason(Optional.ofNullable(tally.column()), tally.code()),
                tally,
                (known, added) ->
                        new Tally(known.column(), known.code(), known.rows() + added.rows(), known.firstLine()));
    }

    long rows() {
        return rows;
    }

    List<Tally> inOrder() {
        return List.copyOf(tallies.values());
    }

    /** The most frequent reason first; of equally frequent ones the one that was met first. */
    List<Rejection> rejections() {
        return tallies.values().stream()
                .map(tally -> new Rejection(
                        Optional.ofNullable(tally.column()), tally.code(), tally.rows(), tally.firstLine()))
                .sorted(Comparator.comparingLong(Rejection::rows).reversed())
                .toList();
    }

    private record Reason(Optional<String> column, String code) {}
}
