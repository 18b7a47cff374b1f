package dev.genkan.exportgdb;

import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;
import java.util.Optional;

/**
 * How far a worker is with a job.
 *
 * @param doing in words
 * @param current which table it is at, counted from 1; 0 before the first
 * @param total how many tables there are
 * @param table its name, empty before the first
 * @param rows that were written so far, of all tables
 * @param bytes of the database that were read for them
 * @param secondsLeft an estimate, from how fast it was so far
 */
record HowFar(String doing, int current, int total, String table, long rows, long bytes, Optional<Long> secondsLeft) {

    /** Nothing was written yet. */
    static HowFar starting(String doing) {
        return new HowFar(doing, 0, 0, "", 0, 0, Optional.empty());
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("status", doing);
        json.addProperty("current", current);
        json.addProperty("total", total);
        json.addProperty("table", table);
        json.addProperty("rows", rows);
        json.addProperty("bytes", bytes);
        secondsLeft.ifPresent(seconds -> json.addProperty("eta_seconds", seconds));
        return json;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    static HowFar fromJson(String text) {
        JsonFields json = JsonFields.parse("progress", text);
        return new HowFar(
                json.text("status"),
                Math.toIntExact(json.number("current")),
                Math.toIntExact(json.number("total")),
                json.text("table"),
                json.number("rows"),
                json.number("bytes"),
                json.optionalNumber("eta_seconds"));
    }
}
