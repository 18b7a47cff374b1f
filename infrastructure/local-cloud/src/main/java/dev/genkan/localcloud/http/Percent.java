package dev.genkan.localcloud.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoding in paths and queries. */
public final class Percent {

    private Percent() {}

    /** One path segment, encoded: a slash in it becomes {@code %2F}. */
    public static String encodeSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One path segment, decoded: a plus sign is a plus sign. */
    public static String decodeSegment(String text) {
        return decode(text.replace("+", "%2B"));
    }

    /** The parameters of a raw query, in their order; a name may have several values. */
    public static Map<String, List<String>> decodeQuery(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.invalid("Malformed percent-encoding: " + text);
        }
    }
}
