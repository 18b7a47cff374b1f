package dev.genkan.localcloud.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A method, a path with {@code {placeholders}}, and who answers. A placeholder stands for one whole segment. */
record Route(String method, List<String> template, Endpoint endpoint) {

    static Route of(String method, String template, Endpoint endpoint) {
        return new Route(method, segments(template), endpoint);
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** The values of the placeholders, empty when the path is another one. */
    Optional<Map<String, String>> match(List<String> rawSegments) {
        if (rawSegments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            String found = rawSegments.get(i);
            if (expected.startsWith("{")) {
                values.put(expected.substring(1, expected.length() - 1), Percent.decodeSegment(found));
            } else if (!expected.equals(found)) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(values));
    }
}
