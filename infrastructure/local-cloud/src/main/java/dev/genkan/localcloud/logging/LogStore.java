package dev.genkan.localcloud.logging;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.genkan.localcloud.rpc.Protos;
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
    private final Map<String, LogEntry> entries = new ConcurrentHashMap<>();

    /**
     * Opens the log in a journal.
     *
     * @param sink is told of every entry as JSON, before its writer is answered
     */
    public LogStore(Clock clock, Journal journal, Consumer<JsonObject> sink) {
        this.clock = clock;
        this.journal = journal;
        this.sink = sink;
        journal.entries().forEach((key, stored) -> entries.put(key, entry(stored)));
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
        LogEntry written = complete.build();
        JsonObject json = json(written);
        if (entries.putIfAbsent(key(written), written) == null) {
            journal.put(key(written), json);
            sink.accept(json);
        }
    }

    /** The entries that fit, earliest first. */
    List<LogEntry> find(Predicate<LogEntry> wanted) {
        Instant now = clock.instant();
        Timestamp oldest = Protos.timestamp(now.minus(RETENTION));
        Timestamp latest = Protos.timestamp(now.plus(AHEAD));
        return entries.values().stream()
                .filter(entry -> Timestamps.compare(entry.getTimestamp(), oldest) >= 0)
                .filter(entry -> Timestamps.compare(entry.getTimestamp(), latest) <= 0)
                .filter(wanted)
                .sorted(BY_TIME)
                .toList();
    }

    /** The names of the logs that have entries, in alphabetical order. */
    List<String> names() {
        return entries.values().stream()
                .map(LogEntry::getLogName)
                .distinct()
                .sorted()
                .toList();
    }

    /** Deletes a log; false when there is none. */
    boolean delete(String logName) {
        List<String> keys = entries.entrySet().stream()
                .filter(each -> each.getValue().getLogName().equals(logName))
                .map(Map.Entry::getKey)
                .toList();
        keys.forEach(entries::remove);
        keys.forEach(journal::remove);
        return !keys.isEmpty();
    }

    /** An entry as JSON; its severity is always there, one that has no name as a number. */
    static JsonObject json(LogEntry entry) {
        try {
            JsonObject json =
                    JsonParser.parseString(JsonFormat.printer().print(entry)).getAsJsonObject();
            if (!json.has("severity")) {
                json.addProperty("severity", entry.getSeverity().name());
            }
            return json;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + entry.getInsertId(), e);
        }
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

    private static LogEntry entry(JsonElement stored) {
        LogEntry.Builder entry = LogEntry.newBuilder();
        try {
            JsonFormat.parser().merge(stored.toString(), entry);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a log entry: " + stored, e);
        }
        return entry.build();
    }
}
