package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes all rows of a table in the order of its pages, which is the server's natural one. Several threads work on runs of pages; one
 * does where the table has blobs, so that no more than one row of them is in memory.
 */
final class TableRows {

    /** So many pages are one piece of work. */
    private static final int RUN = 64;

    private static final int DRAINED_BYTES = 1 << 18;

    private final PageFile pages;
    private final Transactions transactions;
    private final Relation relation;
    private final TextCharsets charsets;
    private final RowFormat format;
    private final Losses losses = new Losses();
    private long rows;
    private long read;
    private long replaced;

    TableRows(PageFile pages, Transactions transactions, Relation relation, TextCharsets charsets, RowFormat format) {
        this.pages = pages;
        this.transactions = transactions;
        this.relation = relation;
        this.charsets = charsets;
        this.format = format;
    }

    TableReport write(OutputStream out, int threads, Progress progress) throws IOException {
        CellBuffer start = new CellBuffer();
        format.begin(relation.table(), start);
        start.drainTo(out);
        relation.data().lost().forEach(losses::add);
        if (!relation.table().temporary()) {
            if (threads == 1 || hasBlobs()) {
                writeHere(out, progress);
            } else {
                writeByMany(out, threads, progress);
            }
        }
        return new TableReport(rows, losses.count(), losses.first(), replaced);
    }

    private boolean hasBlobs() {
        return relation.table().columns().stream()
                .anyMatch(column -> column.type() == Type.BLOB || column.kind() == Column.Kind.ARRAY);
    }

    private void writeHere(OutputStream out, Progress progress) throws IOException {
        Worker worker = new Worker();
        for (long pointerPage : relation.data().pointerPages()) {
            for (List<Long> run : runs(pointerPage)) {
                finish(worker, worker.work(run, out), run, out, progress);
            }
        }
        replaced += worker.values.replaced();
    }

    private void writeByMany(OutputStream out, int threads, Progress progress) throws IOException {
        List<Worker> workers = new ArrayList<>();
        // More than there are threads, so that all work while the output waits for one that is done.
        for (int i = 0; i < 2 * threads; i++) {
            workers.add(new Worker());
        }
        Deque<Worker> idle = new ArrayDeque<>(workers);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Deque<Work> waiting = new ArrayDeque<>();
            for (long pointerPage : relation.data().pointerPages()) {
                for (List<Long> run : runs(pointerPage)) {
                    if (idle.isEmpty()) {
                        finish(waiting.removeFirst(), idle, out, progress);
                    }
                    Worker worker = idle.remove();
                    waiting.add(new Work(worker, run, executor.submit(() -> worker.work(run))));
                }
            }
            while (!waiting.isEmpty()) {
                finish(waiting.removeFirst(), idle, out, progress);
            }
        } finally {
            executor.shutdownNow();
        }
        for (Worker worker : workers) {
            replaced += worker.values.replaced();
        }
    }

    private record Work(Worker worker, List<Long> run, Future<Done> done) {}

    private void finish(Work work, Deque<Worker> idle, OutputStream out, Progress progress) throws IOException {
        try {
            finish(work.worker(), work.done().get(), work.run(), out, progress);
            idle.add(work.worker());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a table was read");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure; // of who gives the bytes: a cloud that does not answer
                case null, default -> throw new IllegalStateException("a table could not be read", failed);
            }
        }
    }

    private void finish(Worker worker, Done done, List<Long> run, OutputStream out, Progress progress)
            throws IOException {
        worker.buffer.drainTo(out);
        rows += done.rows();
        read += (long) run.size() * pages.header().layout().pageSize();
        done.losses().forEach(losses::add);
        progress.at(rows, read);
    }

    private List<List<Long>> runs(long pointerPage) throws IOException {
        try {
            List<Long> numbers = relation.data().withRows(pointerPage);
            List<List<Long>> runs = new ArrayList<>();
            for (int from = 0; from < numbers.size(); from += RUN) {
                runs.add(numbers.subList(from, Math.min(numbers.size(), from + RUN)));
            }
            return runs;
        } catch (Damaged damaged) {
            boolean known = relation.data().lost().stream().anyMatch(loss -> loss.page() == pointerPage);
            if (!known) {
                losses.add(new Loss(pointerPage, -1, damaged.what()));
            }
            return List.of();
        }
    }

    /** What came of some pages. */
    private record Done(long rows, List<Loss> losses) {}

    /** Reads the rows of pages. For one thread at a time. */
    private final class Worker {

        private final Records records;
        private final Values values;
        private final StoredRow row;
        private final CellBuffer buffer = new CellBuffer();

        Worker() {
            this.records = new Records(
                    pages,
                    transactions,
                    relation.table().id(),
                    number -> relation.format(number).length());
            this.values = new Values(relation.blobs(), charsets);
            this.row = new StoredRow(relation, records, values);
        }

        Done work(List<Long> run) throws IOException {
            return work(run, OutputStream.nullOutputStream(), Integer.MAX_VALUE);
        }

        Done work(List<Long> run, OutputStream out) throws IOException {
            return work(run, out, DRAINED_BYTES);
        }

        private Done work(List<Long> run, OutputStream out, int most) throws IOException {
            List<Loss> lostHere = new ArrayList<>();
            long written = 0;
            for (long number : run) {
                try {
                    Page page = pages.page(number).expectDataOf(relation.table().id());
                    int lines = page.lines();
                    for (int line = 0; line < lines; line++) {
                        written += write(page, line, lostHere);
                        if (buffer.size() > most) {
                            buffer.drainTo(out);
                        }
                    }
                } catch (Damaged damaged) {
                    lostHere.add(new Loss(number, -1, damaged.what()));
                }
            }
            return new Done(written, lostHere);
        }

        /** How many rows were written: one, or none. */
        private int write(Page page, int line, List<Loss> lostHere) throws IOException {
            int start = buffer.size();
            try {
                if (!records.read(page, line)) {
                    return 0;
                }
                row.read();
                format.write(relation.table(), row, buffer);
                return 1;
            } catch (Damaged damaged) {
                lostHere.add(new Loss(page.number(), line, damaged.what()));
            }
            buffer.truncate(start);
            return 0;
        }
    }
}
