package dev.genkan.localcloud.googlesql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value inside of a JSON value: {@code $.member."with a dot"[0]}.
 *
 * @param steps names of members, and indexes as they are written
 */
record JsonPath(List<String> steps) {

    private static final Pattern STANDARD =
            Pattern.compile("\\.([^.\\[\\]\"]+)|\\.\"((?:[^\"\\\\]|\\\\.)*)\"|\\[(\\d+)\\]");
    private static final Pattern LEGACY =
            Pattern.compile("\\.([^.\\[\\]\"]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]|\\[(\\d+)\\]");
    private static final int MOST_PARSED = 10_000;
    private static final Map<String, JsonPath> PARSED = new ConcurrentHashMap<>();

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** @param legacy members with odd names stand in brackets, as the JSON_EXTRACT functions have it */
    static JsonPath of(String path, boolean legacy) {
        if (PARSED.size() >= MOST_PARSED) {
            PARSED.clear(); // paths may come from a table
        }
        return PARSED.computeIfAbsent((legacy ? "L" : "S") + path, key -> parse(path, legacy));
    }

    private static JsonPath parse(String path, boolean legacy) {
        if (!path.startsWith("$")) {
            throw new Wrong("JSONPath must start with '$'");
        }
        List<String> steps = new ArrayList<>();
        Matcher matcher = (legacy ? LEGACY : STANDARD).matcher(path);
        int at = 1;
        while (at < path.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new Wrong("Invalid token in JSONPath at: " + path.substring(at));
            }
            steps.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null
                                    ? matcher.group(2).replaceAll("\\\\(.)", "$1")
                                    : matcher.group(3));
            at = matcher.end();
        }
        return new JsonPath(steps);
    }

    Optional<JsonElement> in(JsonElement root) {
        Optional<JsonElement> found = Optional.of(root);
        for (String step : steps) {
            found = found.flatMap(element -> step(element, step));
        }
        return found;
    }

    private static Optional<JsonElement> step(JsonElement element, String step) {
        return switch (element) {
            case JsonObject object -> Optional.ofNullable(object.get(step));
            case JsonArray array
            when step.matches("\\d{1,9}") && Integer.parseInt(step) < array.size() ->
                Optional.of(array.get(Integer.parseInt(step)));
            default -> Optional.empty();
        };
    }
}
