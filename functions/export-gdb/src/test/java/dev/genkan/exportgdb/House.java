package dev.genkan.exportgdb;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.exportgdb.access.Passwords;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryTasks;
import dev.genkan.localcloud.testing.HttpCall;
import dev.genkan.localcloud.testing.HttpCall.Answered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Both functions on a cloud in memory, with a database in a bucket, and a user who has a token. */
final class House {

    static final String DATABASES = "databases";
    static final String STATE = "state";
    static final String SOURCE = "2026/SHOP.FDB";
    static final String URI = "gs://" + DATABASES + "/" + SOURCE;
    static final int ATTEMPTS = 5;
    static final Duration LOST_AFTER = Duration.ofHours(6);

    final Hook hook = new Hook();
    Instant now = Instant.parse("2026-04-01T06:00:00Z");
    final MemoryBuckets buckets = new MemoryBuckets(hook, () -> now);
    final MemoryTasks tasks = new MemoryTasks(hook);
    final StoredObject source;

    private final ExportGdbFunction api;
    private final ExportGdbTaskFunction worker;
    private final String token;

    House() {
        this(Duration.ofHours(1));
    }

    /**
     * @param betweenLooks how long it may take until a worker knows that its job was cancelled
     */
    House(Duration betweenLooks) {
        buckets.create(DATABASES).create("others").create(STATE);
        source = buckets.put(DATABASES, SOURCE, database());
        api = new ExportGdbFunction(
                new ExportGdbConfig(
                        Set.of(DATABASES),
                        STATE,
                        "export",
                        "https://export-gdb-task",
                        Passwords.USERS,
                        "0123456789abcdef0123456789abcdef",
                        Duration.ofMinutes(30),
                        LOST_AFTER),
                buckets,
                tasks,
                () -> now);
        worker = new ExportGdbTaskFunction(
                new ExportGdbTaskConfig(STATE, ATTEMPTS, 2, betweenLooks), buckets, () -> now);
        token = newToken();
    }

    private String newToken() {
        return json(call("POST", "/token", "username=anna&password=anna!", Map.of()))
                .get("access_token")
                .getAsString();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** A database of five tables and some hundred rows. */
    static byte[] database() {
        try (InputStream packed =
                requireNonNull(House.class.getResourceAsStream("firebird/fb2.5/alter_4096/alter_4096.fdb.gz"))) {
            return new GZIPInputStream(packed).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token() {
        return token;
    }

    /** Calls the function that users call, with the token. */
    Answered call(String method, String path, String body) {
        return call(method, path, body, bearer(token));
    }

    Answered call(String method, String path, String body, Map<String, String> headers) {
        try {
            return HttpCall.call(api, method, path, body, headers);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonObject json(Answered answered) {
        return JsonParser.parseString(answered.body()).getAsJsonObject();
    }

    /** Asks for an export of the database, and returns the job's id. */
    String ask() {
        return json(call("POST", "/export/", "{\"gcs_uri\":\"" + URI + "\"}"))
                .get("id")
                .getAsString();
    }

    /** How a job is, asked with a token that is new. */
    JsonObject check(String id) {
        return json(call("GET", "/check/" + id, "", bearer(newToken())));
    }

    String status(String id) {
        return check(id).get("status").getAsString();
    }

    Answered cancel(String id) {
        return call("POST", "/cancel/" + id, "");
    }

    /** Has the queue call the worker for all tasks that wait. */
    void work() throws Exception {
        for (Task task : tasks.take()) {
            work(task);
        }
    }

    void work(Task task) throws Exception {
        HttpCall.post(worker, task.body());
    }

    /** The ZIP beside the database; empty when there is none. */
    List<StoredObject> zips() {
        return buckets.objects(DATABASES).stream()
                .filter(object -> object.name().name().endsWith(".zip"))
                .toList();
    }

    /** The bytes of the ZIP. */
    byte[] zip() throws IOException {
        StoredObject zip = zips().getFirst();
        try (InputStream bytes = buckets.read(new ObjectName(DATABASES, "2026/SHOP.zip"), zip.generation())
                .orElseThrow()) {
            return bytes.readAllBytes();
        }
    }
}
