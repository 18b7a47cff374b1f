package dev.genkan.exportgdb;

import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;
import java.time.Instant;
import java.util.Optional;

/** How a job stands. */
sealed interface JobState {

    /** Its task is in the queue. */
    record Waiting() implements JobState {}

    /**
     * A worker is at it, or was when it died.
     *
     * @param worker which one
     * @param attempt counted from 1
     * @param since when
     * @param written what all rows are that were written; from then on the job cannot be cancelled any more, because the ZIP may be there
     *     at every moment
     */
    record Running(String worker, int attempt, Instant since, Optional<Written> written) implements JobState {

        Running finishing(Written all) {
            return new Running(worker, attempt, since, Optional.of(all));
        }
    }

    /**
     * The ZIP is there.
     *
     * @param bytes how large it is
     */
    record Succeeded(Instant at, Written written, long bytes) implements JobState {}

    /**
     * There will be no ZIP.
     *
     * @param reason why, in a sentence for who asked
     */
    record Failed(Instant at, String reason) implements JobState {}

    /**
     * Somebody does not want it any more.
     *
     * @param by who
     */
    record Cancelled(Instant at, String by) implements JobState {}

    /** Whether nothing will change any more. */
    default boolean hasEnded() {
        return switch (this) {
            case Waiting() -> false;
            case Running running -> false;
            case Succeeded succeeded -> true;
            case Failed failed -> true;
            case Cancelled cancelled -> true;
        };
    }

    /** The word for it. */
    default String word() {
        return switch (this) {
            case Waiting() -> "PENDING";
            case Running running -> "PROGRESS";
            case Succeeded succeeded -> "SUCCESS";
            case Failed failed -> "FAILURE";
            case Cancelled cancelled -> "CANCELLED";
        };
    }

    default JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("status", word());
        switch (this) {
            case Waiting() -> {}
            case Running(String worker, int attempt, Instant since, Optional<Written> written) -> {
                json.addProperty("worker", worker);
                json.addProperty("attempt", attempt);
                json.addProperty("since", since.toString());
                written.ifPresent(all -> {
                    JsonObject finishing = new JsonObject();
                    all.addTo(finishing);
                    json.add("written", finishing);
                });
            }
            case Succeeded(Instant at, Written written, long bytes) -> {
                json.addProperty("at", at.toString());
                json.addProperty("bytes", bytes);
                written.addTo(json);
            }
            case Failed(Instant at, String reason) -> {
                json.addProperty("at", at.toString());
                json.addProperty("reason", reason);
            }
            case Cancelled(Instant at, String by) -> {
                json.addProperty("at", at.toString());
                json.addProperty("by", by);
            }
        }
        return json;
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    static JobState fromJson(JsonFields json) {
        return switch (json.text("status")) {
            case "PENDING" -> new Waiting();
            case "PROGRESS" ->
                new Running(
                        json.text("worker"),
                        Math.toIntExact(json.number("attempt")),
                        time(json, "since"),
                        json.optionalObject("written").map(Written::fromJson));
            case "SUCCESS" -> new Succeeded(time(json, "at"), Written.fromJson(json), json.number("bytes"));
            case "FAILURE" -> new Failed(time(json, "at"), json.text("reason"));
            case "CANCELLED" -> new Cancelled(time(json, "at"), json.text("by"));
            case String other -> throw new IllegalArgumentException("job: there is no status " + other);
        };
    }

    private static Instant time(JsonFields json, String name) {
        return json.text(name, "a time", Instant::parse);
    }
}
