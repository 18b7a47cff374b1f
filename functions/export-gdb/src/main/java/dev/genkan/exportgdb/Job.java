package dev.genkan.exportgdb;

import com.google.gson.JsonObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.json.JsonFields;
import java.time.Instant;
import java.util.Map;

/**
 * A database that somebody wants to have exported, and what came of it so far.
 *
 * @param id letters, digits and hyphens; later ones are greater
 * @param user who asked
 * @param asked when
 * @param source the database's first file
 * @param generation which version of it
 */
record Job(
        String id,
        String user,
        Instant asked,
        ObjectName source,
        long generation,
        ExportOptions options,
        JobState state) {

    Job with(JobState next) {
        return new Job(id, user, asked, source, generation, options, next);
    }

    /** The object that the tables are written to: beside the database, with another ending. */
    ObjectName output() {
        return output(source);
    }

    /** The object that the tables of a database are written to. */
    static ObjectName output(ObjectName source) {
        String name = source.name();
        int dot = name.lastIndexOf('.');
        String base = dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
        return new ObjectName(source.bucket(), base + ".zip");
    }

    /** As fields of a log line. */
    Map<String, String> fields() {
        return Map.of(
                "job", id,
                "user", user,
                "bucket", source.bucket(),
                "object", source.name(),
                "generation", Long.toString(generation));
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("user", user);
        json.addProperty("asked", asked.toString());
        json.addProperty("bucket", source.bucket());
        json.addProperty("object", source.name());
        json.addProperty("generation", Long.toString(generation));
        options.addTo(json);
        json.add("state", state.toJson());
        return json.toString();
    }

    /**
     * Reads a job.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    static Job fromJson(String text) {
        JsonFields json = JsonFields.parse("job", text);
        return new Job(
                json.text("id"),
                json.text("user"),
                json.text("asked", "a time", Instant::parse),
                new ObjectName(json.text("bucket"), json.text("object")),
                json.digits("generation"),
                ExportOptions.fromJson(json),
                JobState.fromJson(json.object("state")));
    }
}
