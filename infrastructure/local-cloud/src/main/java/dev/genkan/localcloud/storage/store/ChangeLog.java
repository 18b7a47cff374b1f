package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A map in one file that only grows: each change is a line of JSON, and what several threads change at the same time becomes durable
 * by one synchronous write. A file of mostly history is written anew. Safe for use by several threads.
 *
 * <pre>
 * {"key":"a","value":…}
 * {"key":"b"}                         b is gone
 * {"commit":1,"crc32c":"0123abcd"}    only now both have happened
 * </pre>
 */
final class ChangeLog {

    private static final System.Logger LOG = System.getLogger(ChangeLog.class.getName());

    private final Path path;
    private final long leastHistory;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Lock lock = new ReentrantLock();
    private LogFile file;
    private Map<String, LogPlace> live;
    private long liveBytes;
    private long nextRewrite;

    /** Changes of one caller, and what became of them. */
    private static final class Waiting {

        private final List<LogEntry> entries;
        private boolean done;
        private @Nullable IOException failure;

        Waiting(List<LogEntry> entries) {
            this.entries = entries;
        }
    }

    private ChangeLog(Path path, LogFile file, Map<String, LogPlace> live, long leastHistory) {
        this.path = path;
        this.file = file;
        this.live = live;
        this.leastHistory = leastHistory;
        this.liveBytes = live.values().stream().mapToLong(LogPlace::length).sum();
        this.nextRewrite = rewriteAt();
    }

    /**
     * Opens a file, which is created when it is missing. What was being written when a crash came is cut off.
     *
     * @param leastHistory how many bytes of history a file may have before it is written anew
     * @throws IOException when it cannot be read, or something that was durable is damaged
     */
    static ChangeLog open(Path path, long leastHistory) throws IOException {
        try (InputStream there = Files.exists(path) ? Files.newInputStream(path) : InputStream.nullInputStream()) {
            LogReplay replay = LogReplay.of(there);
            return new ChangeLog(path, LogFile.open(path, replay.end(), replay.batches()), replay.live(), leastHistory);
        } catch (IOException failure) {
            throw new IOException("cannot use " + path + ": " + failure.getMessage(), failure);
        }
    }

    /** The keys that there are. */
    Set<String> keys() {
        lock.lock();
        try {
            return Set.copyOf(live.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** What is known of a key. */
    Optional<LogEntry> find(String key) throws IOException {
        lock.lock();
        try {
            LogPlace place = live.get(key);
            return place == null ? Optional.empty() : Optional.of(file.entry(place));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes changes durable, all of them or none.
     *
     * @throws IOException when none of them was made
     */
    void commit(List<LogEntry> entries) throws IOException {
        Waiting mine = new Waiting(entries);
        waiting.add(mine);
        lock.lock();
        try {
            if (!mine.done) {
                commitAll();
            }
        } finally {
            lock.unlock();
        }
        if (mine.failure != null) {
            throw new IOException("cannot write " + path, mine.failure);
        }
    }

    /** Whoever comes first does it for all who wait by then. */
    private void commitAll() {
        List<Waiting> together = new ArrayList<>();
        for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
            together.add(each);
        }
        IOException failure = null;
        try {
            write(together.stream().flatMap(each -> each.entries.stream()).toList());
        } catch (IOException e) {
            failure = e;
        }
        for (Waiting each : together) {
            each.failure = failure;
            each.done = true;
        }
        if (file.size() >= nextRewrite) {
            rewrite();
        }
    }

    private void write(List<LogEntry> entries) throws IOException {
        List<LogPlace> places = file.append(entries);
        for (int i = 0; i < places.size(); i++) {
            LogEntry entry = entries.get(i);
            LogPlace after = places.get(i);
            LogPlace before = entry.isGone() ? live.remove(entry.key()) : live.put(entry.key(), after);
            liveBytes += (entry.isGone() ? 0 : after.length()) - (before == null ? 0 : before.length());
        }
    }

    /** What was changed is durable already: when this fails, the file stays as it is for now. */
    private void rewrite() {
        nextRewrite = rewriteAt();
        if (file.size() < nextRewrite) {
            return;
        }
        try {
            replaceFile().close();
            file.settle(path);
        } catch (IOException failure) {
            nextRewrite = file.size() + leastHistory;
            LOG.log(Level.WARNING, "could not write " + path + " anew", failure);
        }
    }

    private LogFile replaceFile() throws IOException {
        LogFile old = file;
        LogRewrite rewrite = LogRewrite.of(path, old, live);
        file = rewrite.file();
        live = rewrite.live();
        nextRewrite = rewriteAt();
        return old;
    }

    /** When there is more history in the file than anything else. */
    private long rewriteAt() {
        return liveBytes + Math.max(liveBytes, leastHistory);
    }
}
