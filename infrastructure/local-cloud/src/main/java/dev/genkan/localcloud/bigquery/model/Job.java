package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A job.
 *
 * @param configuration what is to be done, as the API writes it
 * @param statistics what was done, as the API writes it, but for the times
 * @param problems why it failed, the decisive one first; empty when it did not
 * @param ended empty while it runs
 */
public record Job(
        String id,
        JsonObject configuration,
        JsonObject statistics,
        List<Problem> problems,
        Instant created,
        Optional<Instant> ended) {

    /** The member of the statistics that names the script whose statement the job was. */
    public static final String PARENT = "parentJobId";

    private static final List<String> TYPES = List.of("query", "load", "copy", "extract");

    public Job {
        problems = List.copyOf(problems);
    }

    /** A job that begins. */
    public static Job begun(String id, JsonObject configuration, Instant now) {
        return new Job(id, configuration, new JsonObject(), List.of(), now, Optional.empty());
    }

    /** The same job, done as it should be. */
    public Job succeeded(JsonObject newConfiguration, JsonObject newStatistics, Instant now) {
        return new Job(id, newConfiguration, newStatistics, List.of(), created, Optional.of(now));
    }

    /** The same job, failed. */
    public Job failed(List<Problem> reasons, Instant now) {
        return new Job(id, configuration, statistics, reasons, created, Optional.of(now));
    }

    public boolean done() {
        return ended.isPresent();
    }

    /** Why it failed, empty when it did not. */
    public Optional<Problem> failure() {
        return problems.stream().findFirst();
    }

    /** What it does: {@code QUERY}, {@code LOAD}, {@code COPY} or {@code EXTRACT}. */
    public String type() {
        return TYPES.stream()
                .filter(configuration::has)
                .findFirst()
                .orElse("unknown")
                .toUpperCase(Locale.ROOT);
    }

    /** The script whose statement it was, empty for other jobs. */
    public Optional<String> parent() {
        return Documents.text(statistics, PARENT);
    }

    /** Whether it is a query. */
    public boolean isQuery() {
        return configuration.has("query");
    }

    /** Where the rows of a query are. */
    public Optional<TableId> destination() {
        return Documents.at(configuration, "query", "destinationTable").map(TableId::of);
    }

    /** A number among the statistics of a query. */
    public Optional<Long> queryStatistic(String name) {
        return Documents.object(statistics, "query").flatMap(query -> Documents.number(query, name));
    }

    /** The form in which it is stored. */
    public JsonObject toDocument() {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.add("configuration", configuration);
        json.add("statistics", statistics);
        JsonArray reasons = new JsonArray();
        problems.forEach(problem -> reasons.add(problem.toJson()));
        json.add("problems", reasons);
        json.addProperty("created", created.toString());
        ended.ifPresent(when -> json.addProperty("ended", when.toString()));
        return json;
    }

    /** Reads the form in which it is stored. */
    public static Job ofDocument(JsonObject json) {
        return new Job(
                json.get("id").getAsString(),
                json.getAsJsonObject("configuration"),
                json.getAsJsonObject("statistics"),
                Documents.objects(json, "problems").stream().map(Problem::of).toList(),
                Instant.parse(json.get("created").getAsString()),
                Documents.text(json, "ended").map(Instant::parse));
    }
}
