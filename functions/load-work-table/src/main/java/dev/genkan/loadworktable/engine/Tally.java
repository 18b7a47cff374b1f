package dev.genkan.loadworktable.engine;

import dev.genkan.receipt.Receipt.Rejection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the rows that were refused, in all and for each of the {@link Causes}. For one thread at a time. */
final class Tally {

    private final Causes causes;
    private final long[] counts;
    private final long[] firstLines;
    private final @Nullable String[] examples;
    private long rows;

    Tally(Causes causes) {
        this.causes = causes;
        counts = new long[causes.count()];
        firstLines = new long[causes.count()];
        examples = new String[causes.count()];
    }

    void clear() {
        rows = 0;
        Arrays.fill(counts, 0);
    }

    /** One more row was refused. */
    void addRow() {
        rows++;
    }

    /**
     * It was so for this cause among others; each cause is given once for a row.
     *
     * @return whether the cause is new, and wants an {@link #example}
     */
    boolean add(int cause, long line) {
        if (counts[cause]++ > 0) {
            return false;
        }
        firstLines[cause] = line;
        return true;
    }

    /** The reason that was given for a new cause, in words. */
    void example(int cause, String reason) {
        examples[cause] = reason;
    }

    /** Adds what was counted further down in the file, where lines are counted from 1 after {@code lines} others. */
    void addAll(Tally later, long lines) {
        rows += later.rows;
        for (int cause = 0; cause < counts.length; cause++) {
            if (later.counts[cause] > 0 && counts[cause] == 0) {
                firstLines[cause] = lines + later.firstLines[cause];
                examples[cause] = later.examples[cause];
            }
            counts[cause] += later.counts[cause];
        }
    }

    long rows() {
        return rows;
    }

    /** The most frequent cause first; of equally frequent ones the one that was met first. */
    List<Report.Cause> list() {
        return IntStream.range(0, counts.length)
                .filter(cause -> counts[cause] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(cause -> -counts[cause])
                        .thenComparingLong(cause -> firstLines[cause]))
                .map(this::cause)
                .toList();
    }

    private Report.Cause cause(int cause) {
        Rejection rejection = new Rejection(causes.column(cause), causes.code(cause), counts[cause], firstLines[cause]);
        return new Report.Cause(rejection, String.valueOf(examples[cause]));
    }
}
