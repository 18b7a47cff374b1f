package dev.genkan.localcloud.logging;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The log entries of all projects. Entries of the same log, time and insert id are the same entry. Those that are older than 30 days
 * or more than a day ahead go to the sink, but are not found. Safe for use by several threads.
 */
public final class LogStore implements AutoCloseable {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Comparator<LogEntry> BY_TIME = Comparator.comparing(
                    LogEntry::getTimestamp, Timestamps.comparator())
            .thenComparing(LogEntry::getInsertId);

    private final Clock clock;
    private final Journal journal;
    private final Consumer<JsonObject> sink;
    private final Map<String, Written> entries = new ConcurrentHashMap<>();

    /**
     * Opens the log in a journal.
     *
     * @param sink is told of every entry as JSON, before its writer is answered
     */
    public LogStore(Clock clock, Journal journal, Consumer<JsonObject> sink) {
        this.clock = clock;
        this.journal = journal;
        this.sink = sink;
        journal.entries().forEach((key, stored) -> entries.put(key, Written.of(stored)));
    }

    /** Takes an entry; what it does not say about itself is filled in. */
    public void write(LogEntry entry) {
        Timestamp now = now();
        LogEntry.Builder complete = entry.toBuilder().setReceiveTimestamp(now);
        if (!entry.hasTimestamp()) {
            complete.setTimestamp(now);
        }
        if (entry.getInsertId().isEmpty()) {
            complete.setInsertId(UUID.randomUUID().toString());
        }
        Written written = Written.of(complete.build());
        String key = key(written.entry());
        if (entries.putIfAbsent(key, written) == null) {
            journal.put(key, written.json());
            sink.accept(written.json());
        }
    }

    /** The entries that fit, earliest first. */
    List<LogEntry> find(Predicate<LogEntry> wanted, LogFilter filter) {
        Instant now = clock.instant();
        Timestamp oldest = Protos.timestamp(now.minus(RETENTION));
        Timestamp latest = Protos.timestamp(now.plus(AHEAD));
        return entries.values().stream()
                .filter(written -> Timestamps.compare(written.entry().getTimestamp(), oldest) >= 0)
                .filter(written -> Timestamps.compare(written.entry().getTimestamp(), latest) <= 0)
                .filter(written -> wanted.test(written.entry()) && filter.matches(written.json()))
                .map(Written::entry)
                .sorted(BY_TIME)
                .toList();
    }

    /** The names of the logs that have entries, in alphabetical order. */
    List<String> names() {
        return entries.values().stream()
                .map(written -> written.entry().getLogName())
                .distinct()
                .sorted()
                .toList();
    }

    /** Deletes a log; false when there is none. */
    boolean delete(String logName) {
        List<String> keys = entries.entrySet().stream()
                .filter(each -> each.getValue().entry().getLogName().equals(logName))
                .map(Map.Entry::getKey)
                .toList();
        keys.forEach(entries::remove);
        keys.forEach(journal::remove);
        return !keys.isEmpty();
    }

    /** Remembers nothing more. */
    @Override
    public void close() {
        journal.close();
    }

    private Timestamp now() {
        return Protos.timestamp(clock.instant());
    }

    private static String key(LogEntry entry) {
        return entry.getLogName() + " " + Timestamps.toString(entry.getTimestamp()) + " " + entry.getInsertId();
    }

    /**
     * An entry, and the same as JSON: queries ask that.
     *
     * @param json its severity is always there, one that has no name as a number
     */
    record Written(LogEntry entry, JsonObject json) {

        static Written of(LogEntry entry) {
            JsonObject json = Stored.tree(entry);
            if (!json.has("severity")) {
                json.addProperty("severity", entry.getSeverity().name());
            }
            return new Written(entry, json);
        }

        static Written of(JsonElement stored) {
            return of(Stored.read(stored, LogEntry.newBuilder()).build());
        }
    }
}
