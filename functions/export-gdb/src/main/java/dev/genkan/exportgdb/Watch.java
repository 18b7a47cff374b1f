package dev.genkan.exportgdb;

import dev.genkan.cloud.CloudException;
import dev.genkan.exportgdb.Jobs.Kept;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks now and then whether a job is still its worker's, and tells how far it is. Where the job was cancelled or taken over, the next
 * thing that the worker does with it ends by {@link StoppedException}.
 */
final class Watch implements Export.Listener, AutoCloseable {

    /** A look costs a call; so does what is told, and an object may be written once a second. */
    private static final int LOOKS_PER_TELLING = 4;

    private final Jobs jobs;
    private final Kept kept;
    private final Speed speed = new Speed();
    private final Thread watcher;

    private volatile HowFar howFar = HowFar.starting("opening the database");
    private volatile boolean stopped;
    private int looks;
    private long rowsBefore;
    private long bytesBefore;
    private long rowsOfTable;
    private long bytesOfTable;

    /** The job is not the worker's any more. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the job was cancelled, or another worker has taken it over", null, false, false);
        }
    }

    private Watch(Jobs jobs, Kept kept, Duration between) {
        this.jobs = jobs;
        this.kept = kept;
        this.watcher = Thread.ofVirtual().name("watch over " + kept.job().id()).unstarted(() -> watch(between));
    }

    /**
     * Watches a job until it is closed.
     *
     * @param between two looks
     */
    static Watch over(Jobs jobs, Kept kept, Duration between) {
        Watch watch = new Watch(jobs, kept, between);
        watch.watcher.start();
        return watch;
    }

    private void watch(Duration between) {
        try {
            while (!stopped) {
                Thread.sleep(between);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            stopped |= !jobs.isUnchanged(kept);
            if (!stopped && looks++ % LOOKS_PER_TELLING == 0) {
                jobs.tell(kept.job().id(), howFar);
            }
        } catch (CloudException later) {
            // The next look is soon; and no job ends well without being told so to the cloud.
        }
    }

    /** Goes on only if the job is still the worker's, as far as is known. */
    void check() {
        if (stopped) {
            throw new StoppedException();
        }
    }

    /** The database is open, and these tables of it are written now. */
    void begin(Database database, List<Table> tables) {
        speed.begin(tables.stream().mapToLong(database::bytes).sum());
        howFar = new HowFar("reading the tables", 0, tables.size(), "", 0, 0, Optional.empty());
    }

    @Override
    public void table(int number, Table table) {
        check();
        rowsBefore += rowsOfTable;
        bytesBefore += bytesOfTable;
        rowsOfTable = 0;
        bytesOfTable = 0;
        howFar = new HowFar(
                howFar.doing(),
                number + 1,
                howFar.total(),
                table.name(),
                rowsBefore,
                bytesBefore,
                speed.secondsLeft(bytesBefore));
    }

    @Override
    public void rows(long rows, long bytes) {
        check();
        rowsOfTable = rows;
        bytesOfTable = bytes;
        HowFar before = howFar;
        howFar = new HowFar(
                before.doing(),
                before.current(),
                before.total(),
                before.table(),
                rowsBefore + rows,
                bytesBefore + bytes,
                speed.secondsLeft(bytesBefore + bytes));
    }

    /** Looks and tells no more. */
    @Override
    public void close() {
        watcher.interrupt();
    }
}
