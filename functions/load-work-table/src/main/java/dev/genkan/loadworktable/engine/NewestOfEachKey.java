package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A type with keys: the good rows wait on disk until the whole file was seen, and of each key the newest is written. The newest
 * has the greatest output time; a row without one is older than any other; of equally old ones the later in the file wins.
 */
final class NewestOfEachKey implements Survivors {

    private final Keys keys;
    private final Limits limits;
    private final Crew crew;
    private final RowFiles files;
    private final WaitingRows waiting;

    NewestOfEachKey(Keys keys, Limits limits, Crew crew, RowFiles files) {
        this.keys = keys;
        this.limits = limits;
        this.crew = crew;
        this.files = files;
        waiting = new WaitingRows(keys.numbers(), limits.scratch());
    }

    @Override
    public RowKeys keys() {
        return keys.ofThread();
    }

    @Override
    public void put(Chunk chunk) throws IOException {
        waiting.put(chunk);
    }

    @Override
    public void enter(Chunk chunk) {
        keys.numbers().enter(chunk);
        waiting.enter(chunk);
    }

    @Override
    public Counts finish() throws IOException {
        Losers losers = keys.losers();
        return new Counts(write(losers), losers.count());
    }

    private long write(Losers losers) throws IOException {
        List<Part> parts = parts(losers);
        AtomicInteger next = new AtomicInteger();
        AtomicLong rows = new AtomicLong();
        crew.work(() -> {
            WaitingRows.Taker taker = waiting.new Taker();
            for (int number = next.getAndIncrement(); number < parts.size(); number = next.getAndIncrement()) {
                rows.addAndGet(write(number, parts.get(number), losers, taker));
            }
        });
        return rows.get();
    }

    private long write(int number, Part part, Losers losers, WaitingRows.Taker taker) throws IOException {
        long rows = 0;
        try (OutputStream out = files.open(number)) {
            for (int chunk = part.from; chunk < part.to; chunk++) {
                rows += taker.write(chunk, losers, out);
            }
        }
        return rows;
    }

    /** Chunks that become a file; where rows are left in them. */
    private List<Part> parts(Losers losers) {
        RowNumbers numbers = keys.numbers();
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < numbers.chunks()) {
            int to = from + 1;
            long bytes = waiting.length(from);
            while (to < numbers.chunks() && bytes + waiting.length(to) <= limits.rowFileBytes()) {
                bytes += waiting.length(to++);
            }
            long first = numbers.first(from);
            long last = numbers.first(to);
            if (losers.count(first, last) < last - first) {
                parts.add(new Part(from, to));
            }
            from = to;
        }
        return parts;
    }

    private record Part(int from, int to) {}

    @Override
    public void close() throws IOException {
        try (waiting) {
            keys.close();
        }
    }
}
