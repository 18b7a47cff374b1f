package dev.genkan.localcloud.googlesql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which GoogleSQL function is written how. A key is the function's name, and where the answer depends on it, the type of the first
 * argument and the number of arguments: {@code round}, {@code round/2}, {@code round:NUMERIC}, {@code round:NUMERIC/2}. The most
 * exact key wins.
 */
final class FunctionTable {

    /** All functions but the aggregates. */
    static final FunctionTable SCALAR = new FunctionTable(
            List.of("operators", "numbers", "strings", "dates", "arrays", "json"),
            Operators.RENDERINGS,
            Strings.RENDERINGS,
            Dates.RENDERINGS,
            Json.RENDERINGS);

    /** The aggregates and window functions. */
    static final FunctionTable AGGREGATE = new FunctionTable(List.of("aggregates"));

    private final Map<String, Rendering> renderings = new LinkedHashMap<>();

    @SafeVarargs
    private FunctionTable(List<String> topics, Map<String, Rendering>... written) {
        topics.forEach(this::read);
        for (Map<String, Rendering> more : written) {
            renderings.putAll(more);
        }
    }

    /** The names of the functions in the table, without what distinguishes their forms. */
    Set<String> names() {
        return renderings.keySet().stream()
                .map(key -> key.replaceFirst("[:/].*", ""))
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    /** Writes a call. */
    String render(Call call) {
        String arity = "/" + call.size();
        String typed = call.size() == 0 ? call.name() : call.name() + ":" + call.typeName(0);
        for (String key : List.of(typed + arity, typed, call.name() + arity, call.name())) {
            Rendering rendering = renderings.get(key);
            if (rendering != null) {
                return rendering.render(call);
            }
        }
        throw Refusal.of("function " + call.name().toUpperCase(Locale.ROOT));
    }

    private void read(String topic) {
        for (String line : resource("functions/" + topic + ".txt").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int bar = line.indexOf('|');
                renderings.put(
                        line.substring(0, bar).strip(),
                        Rendering.template(line.substring(bar + 1).strip()));
            }
        }
    }

    /** A text file beside this class. */
    static String resource(String name) {
        try (InputStream in = FunctionTable.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
