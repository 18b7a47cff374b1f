package dev.genkan.loadworktable.engine;

import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** One pass over a file: threads take chunk after chunk and work on their lines; what comes of it is brought into file order. */
final class Pass {

    /** As many chunks wait for a slow one as there are threads, and two more. */
    private static final int CHUNKS_A_THREAD = 2;

    private final ChunkSource chunks;
    private final Survivors survivors;
    private final OutputStream errors;
    private final Crew crew;
    private final InOrder order;

    /** Of the whole file, as far as chunks were delivered. */
    private final Tally tally;

    private long lines;

    Pass(ChunkSource chunks, Survivors survivors, Causes causes, OutputStream errors, Crew crew) {
        this.chunks = chunks;
        this.survivors = survivors;
        this.errors = errors;
        this.crew = crew;
        tally = new Tally(causes);
        order = new InOrder(CHUNKS_A_THREAD * crew.threads() + 2, () -> new Chunk(causes), this::deliver);
    }

    /**
     * Reads the file to its end.
     *
     * @param work makes the work of each thread, in that thread
     */
    void run(Supplier<? extends ChunkWork> work) throws IOException {
        crew.work(() -> {
            try (ChunkWork mine = work.get()) {
                run(mine);
            }
        });
        errors.flush();
    }

    /** What became of the rows. */
    Report report(Survivors.Counts good) {
        return new Report(new RowCounts(lines, good.loaded(), tally.rows(), good.superseded()), tally.list());
    }

    private void run(ChunkWork work) throws IOException, InterruptedException {
        Chunk chunk = order.take();
        while (chunks.next(chunk)) {
            chunk.begin();
            work.work(chunk);
            survivors.put(chunk);
            order.deliver(chunk);
            chunk = order.take();
        }
        order.putBack(chunk);
    }

    private void deliver(Chunk chunk) throws IOException {
        chunk.errors.writeTo(errors);
        chunks.deliver(chunk, errors);
        tally.addAll(chunk.tally, chunk.numbersFromOne() ? lines : 0);
        lines += chunk.lines;
        survivors.enter(chunk);
    }
}
