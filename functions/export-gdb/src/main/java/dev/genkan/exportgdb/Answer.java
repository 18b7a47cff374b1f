package dev.genkan.exportgdb;

import com.google.cloud.functions.HttpResponse;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a call is answered with.
 *
 * @param status of HTTP
 * @param json the body
 * @param headers besides those that every answer has
 */
record Answer(int status, JsonObject json, Map<String, String> headers) {

    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int TOO_MANY = 429;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    Answer {
        headers = Map.copyOf(headers);
    }

    /** What was asked for. */
    static Answer good(JsonObject json) {
        return new Answer(OK, json, Map.of());
    }

    /** That it went well, and with what. */
    static JsonObject success() {
        JsonObject json = new JsonObject();
        json.addProperty("success", true);
        return json;
    }

    /** Why not. */
    static Answer refusal(int status, String error) {
        return refusal(status, error, Map.of());
    }

    /** Why not, with headers that tell more. */
    static Answer refusal(int status, String error, Map<String, String> headers) {
        return new Answer(status, failure(error), headers);
    }

    /** That it did not go well, and why. */
    static JsonObject failure(String error) {
        JsonObject json = new JsonObject();
        json.addProperty("success", false);
        json.addProperty("error", error);
        return json;
    }

    void writeTo(HttpResponse response) throws IOException {
        response.setStatusCode(status);
        response.setContentType("application/json; charset=utf-8");
        // There are tokens in some, and all are out of date at once.
        response.appendHeader("Cache-Control", "no-store");
        headers.forEach(response::appendHeader);
        response.getOutputStream().write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
