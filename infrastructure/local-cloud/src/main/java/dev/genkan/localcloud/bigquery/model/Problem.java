package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What went wrong with a job or a row, in BigQuery's words.
 *
 * @param reason for example {@code invalidQuery}
 * @param location where, for example the address of a file
 */
public record Problem(String reason, Optional<String> location, String message) {

    public static Problem of(String reason, String message) {
        return new Problem(reason, Optional.empty(), message);
    }

    /** Reads the API's form. */
    public static Problem of(JsonObject json) {
        return new Problem(
                Documents.text(json, "reason").orElse("invalid"),
                Documents.text(json, "location"),
                Documents.text(json, "message").orElse(""));
    }

    /** The API's form. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("reason", reason);
        location.ifPresent(where -> json.addProperty("location", where));
        json.addProperty("message", message);
        return json;
    }

    /** The HTTP status of a call that fails because of it. */
    public int status() {
        return switch (reason) {
            case "notFound" -> 404;
            case "duplicate" -> 409;
            case "accessDenied" -> 403;
            case "backendError", "internalError" -> 500;
            case "notImplemented" -> 501;
            default -> 400;
        };
    }
}
