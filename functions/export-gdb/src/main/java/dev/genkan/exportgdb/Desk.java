package dev.genkan.exportgdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.exportgdb.Exports.Asked;
import dev.genkan.exportgdb.Exports.Cancelling;
import dev.genkan.exportgdb.Exports.Clearing;
import dev.genkan.exportgdb.access.Door;
import dev.genkan.exportgdb.access.Door.Entry;
import dev.genkan.json.JsonFields;
import dev.genkan.log.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Understands calls, sees to it that only users are answered, and writes the answers. Safe for use by several threads. */
final class Desk {

    private static final String GET = "GET";
    private static final String POST = "POST";

    private static final int MOST_FORM_BYTES = 1 << 14;
    private static final int MOST_ORDER_BYTES = 1 << 20;

    private static final String URI_FIELD = "gcs_uri";

    private final Door door;
    private final Exports exports;
    private final Log log;

    Desk(Door door, Exports exports, Log log) {
        this.door = door;
        this.exports = exports;
        this.log = log;
    }

    /** What may be called. */
    private enum Service {
        TOKEN("token", POST, 1),
        EXPORT("export", POST, 1),
        CHECK("check", GET, 2),
        CANCEL("cancel", POST, 2),
        LIST("list", GET, 1),
        CLEAR("clear", POST, 1);

        private final String word;
        private final String method;
        private final int words;

        Service(String word, String method, int words) {
            this.word = word;
            this.method = method;
            this.words = words;
        }

        static Optional<Service> of(List<String> path) {
            for (Service each : values()) {
                if (path.size() == each.words && path.getFirst().equals(each.word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    Answer answer(Call call) throws IOException, InterruptedException, Call.TooLargeException {
        Optional<Service> found = Service.of(call.path());
        if (found.isEmpty()) {
            return Answer.refusal(
                    Answer.NOT_FOUND, "there is nothing at this address: expected /token, /export/, /check/ID, …");
        }
        Service service = found.get();
        if (!service.method.equals(call.method())) {
            return Answer.refusal(
                    Answer.METHOD_NOT_ALLOWED,
                    "/" + service.word + " is called by " + service.method,
                    Map.of("Allow", service.method));
        }
        if (service == Service.TOKEN) {
            return token(call);
        }
        Optional<String> user = call.token().flatMap(door::user);
        return user.isPresent()
                ? answer(service, call, user.get())
                : Answer.refusal(
                        Answer.UNAUTHORIZED,
                        "a token is needed, which is good for a while: POST /token gives one",
                        Map.of("WWW-Authenticate", "Bearer"));
    }

    private Answer answer(Service service, Call call, String user) throws IOException, Call.TooLargeException {
        return switch (service) {
            case EXPORT -> export(call, user);
            case CHECK ->
                exports.check(call.path().getLast())
                        .map(seen -> Answer.good(JobJson.status(seen)))
                        .orElseGet(Desk::noSuchJob);
            case CANCEL -> cancel(call.path().getLast(), user);
            case LIST -> list();
            case CLEAR -> clear(user);
            case TOKEN -> throw new IllegalStateException("is answered before anyone has a token");
        };
    }

    private Answer token(Call call) throws IOException, InterruptedException, Call.TooLargeException {
        Map<String, String> form;
        try {
            form = call.form(MOST_FORM_BYTES);
        } catch (IllegalArgumentException e) {
            form = Map.of();
        }
        Optional<String> name = Optional.ofNullable(form.get("username"));
        Optional<String> password = Optional.ofNullable(form.get("password"));
        if (name.isEmpty() || password.isEmpty()) {
            return noToken(Answer.BAD_REQUEST, "a form with username and password is expected", Map.of());
        }
        return switch (door.enter(name.get(), password.get(), call.address())) {
            case Entry.Open(String token, Duration lifetime) -> {
                JsonObject json = new JsonObject();
                json.addProperty("status", "SUCCESS");
                json.addProperty("access_token", token);
                json.addProperty("token_type", "Bearer");
                json.addProperty("expires_in", lifetime.toSeconds());
                yield Answer.good(json);
            }
            case Entry.Wrong() -> {
                log.warning("wrong name or password")
                        .with("address", call.address())
                        .write();
                yield noToken(Answer.UNAUTHORIZED, "the username or the password is wrong", Map.of());
            }
            case Entry.TooMany(Duration pause) -> {
                long seconds = pause.toSeconds() + 1;
                log.warning("too many wrong passwords")
                        .with("address", call.address())
                        .write();
                yield noToken(
                        Answer.TOO_MANY,
                        "too many wrong passwords: try again in " + seconds + " seconds",
                        Map.of("Retry-After", Long.toString(seconds)));
            }
        };
    }

    private static Answer noToken(int status, String error, Map<String, String> headers) {
        Answer refusal = Answer.refusal(status, error, headers);
        refusal.json().addProperty("status", "FAILURE");
        return refusal;
    }

    private Answer export(Call call, String user) throws IOException, Call.TooLargeException {
        ObjectName source;
        ExportOptions options;
        try {
            JsonFields order = JsonFields.parse("order", call.body(MOST_ORDER_BYTES));
            Set<String> known = new HashSet<>(ExportOptions.FIELDS);
            known.add(URI_FIELD);
            order.only(known);
            source = order.text(URI_FIELD, "gs://BUCKET/OBJECT, a database and no ZIP", Desk::source);
            options = ExportOptions.fromJson(order);
        } catch (IllegalArgumentException e) {
            return Answer.refusal(Answer.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return switch (exports.ask(user, source, options)) {
            case Asked.Accepted(Job job) -> {
                log.info("export asked for").with(job.fields()).write();
                JsonObject json = Answer.success();
                json.addProperty("id", job.id());
                yield Answer.good(json);
            }
            case Asked.NotAllowed() -> {
                log.warning("export not allowed")
                        .with("user", user)
                        .with("bucket", source.bucket())
                        .write();
                yield Answer.refusal(Answer.FORBIDDEN, "nothing is exported from the bucket " + source.bucket());
            }
            case Asked.NotThere() -> Answer.refusal(Answer.NOT_FOUND, "there is no object " + source);
        };
    }

    private static ObjectName source(String uri) {
        ObjectName source = ObjectName.parse(uri);
        if (source.name().endsWith("/") || source.equals(Job.output(source))) {
            throw new IllegalArgumentException("a folder, or where the export would be written");
        }
        return source;
    }

    private Answer cancel(String id, String user) {
        return switch (exports.cancel(id, user)) {
            case Cancelling.Done(Job job) -> {
                log.info("export cancelled").with(job.fields()).with("by", user).write();
                JsonObject json = Answer.success();
                json.addProperty("id", id);
                json.addProperty("status", job.state().word());
                yield Answer.good(json);
            }
            case Cancelling.TooLate(Job job) ->
                Answer.refusal(
                        Answer.CONFLICT,
                        job.state().hasEnded()
                                ? "the job has ended already: " + job.state().word()
                                : "the job is being finished");
            case Cancelling.NotThere() -> noSuchJob();
        };
    }

    private Answer list() {
        JsonArray jobs = new JsonArray();
        exports.list().forEach(seen -> jobs.add(JobJson.summary(seen)));
        JsonObject json = Answer.success();
        json.add("jobs", jobs);
        return Answer.good(json);
    }

    private Answer clear(String user) {
        return switch (exports.clear()) {
            case Clearing.Done(int count) -> {
                log.info("exports cleared")
                        .with("user", user)
                        .with("jobs", count)
                        .write();
                JsonObject json = Answer.success();
                json.addProperty("cleared", count);
                yield Answer.good(json);
            }
            case Clearing.Busy(Job job) ->
                Answer.refusal(Answer.CONFLICT, "the job " + job.id() + " is running: cancel it, or wait for it");
        };
    }

    private static Answer noSuchJob() {
        return Answer.refusal(Answer.NOT_FOUND, "there is no such job");
    }
}
