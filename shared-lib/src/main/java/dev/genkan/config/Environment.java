package dev.genkan.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The variables a function was deployed with. Each is read at once, when the function starts, so that a wrong deployment does
 * not start at all.
 */
public final class Environment {

    private static final String PROPERTY_PREFIX = "env.";

    private final Map<String, String> variables;

    private Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * The variables of this process. A system property {@code env.NAME} stands before the variable {@code NAME}: where several
     * functions share one JVM, as in the local cloud, they are configured through these.
     */
    public static Environment ofProcess() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PROPERTY_PREFIX))
                .forEach(name -> variables.put(name.substring(PROPERTY_PREFIX.length()), System.getProperty(name)));
        return new Environment(variables);
    }

    /** These variables and no others. */
    public static Environment of(Map<String, String> variables) {
        return new Environment(variables);
    }

    /** A variable that must be set and not blank. */
    public String required(String name) {
        return required(name, Function.identity());
    }

    /**
     * A variable that must be set, as a value of its type.
     *
     * @param reader throws {@link RuntimeException} for a value it cannot read, for example {@code Duration::parse}
     * @throws IllegalArgumentException naming the variable and what was found in it
     */
    public <T> T required(String name, Function<String, T> reader) {
        return optional(name, reader).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    /** A variable that need not be set. */
    public Optional<String> optional(String name) {
        return optional(name, Function.identity());
    }

    /** A variable that need not be set, as a value of its type; blank counts as not set. */
    public <T> Optional<T> optional(String name, Function<String, T> reader) {
        return Optional.ofNullable(variables.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> read(name, value, reader));
    }

    /** Reads a duration of at least a second, as ISO 8601 writes it. */
    public static Duration positiveDuration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("at least a second is expected, as PT1S");
        }
        return duration;
    }

    /** Reads names that are separated by commas. */
    public static List<String> names(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Reads a number of at least 1. */
    public static int positive(String text) {
        return Math.toIntExact(positiveLong(text));
    }

    /** Reads a large number of at least 1. */
    public static long positiveLong(String text) {
        long number = Long.parseLong(text);
        if (number < 1) {
            throw new IllegalArgumentException("at least 1 is expected");
        }
        return number;
    }

    private static <T> T read(String name, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " cannot be \"" + value + "\": " + e.getMessage(), e);
        }
    }
}
