package dev.genkan.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The words behind a command: {@code --name value} options, and the rest in its order. */
public final class Arguments {

    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /**
     * Reads a command's words.
     *
     * @param known the options the command has, without their dashes
     * @throws IllegalArgumentException for an option it does not have, or one without its value
     */
    public Arguments(List<String> arguments, Set<String> known) {
        Iterator<String> remaining = arguments.iterator();
        while (remaining.hasNext()) {
            String argument = remaining.next();
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (!known.contains(argument.substring(2))) {
                throw new IllegalArgumentException("there is no option " + argument);
            } else if (!remaining.hasNext()) {
                throw new IllegalArgumentException(argument + " needs a value");
            } else {
                options.computeIfAbsent(argument.substring(2), name -> new ArrayList<>())
                        .add(remaining.next());
            }
        }
    }

    /** An option as a value of its type, or what it is when not given. */
    public <T> T option(String name, Function<String, T> reader, T otherwise) {
        return option(name, reader).orElse(otherwise);
    }

    /**
     * An option as a value of its type.
     *
     * @throws IllegalArgumentException when it cannot be that, or is given twice
     */
    public <T> Optional<T> option(String name, Function<String, T> reader) {
        List<T> values = options(name, reader);
        if (values.size() > 1) {
            throw new IllegalArgumentException("--" + name + " is given " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    /** The values of an option that may be given several times. */
    public <T> List<T> options(String name, Function<String, T> reader) {
        return options.getOrDefault(name, List.of()).stream()
                .map(value -> read(name, value, reader))
                .toList();
    }

    private static <T> T read(String name, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " cannot be \"" + value + "\": not a number", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("--" + name + " cannot be \"" + value + "\": " + e.getMessage(), e);
        }
    }

    /** These, for a command that has options only. */
    public Arguments optionsOnly() {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("do not know what \"" + words.getFirst() + "\" is for");
        }
        return this;
    }

    /** What is no option, in its order. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** The one word a command takes. */
    String only(String what) {
        if (words.size() != 1) {
            throw new IllegalArgumentException(
                    "expected " + what + " as one word in quotes, and found " + words.size() + " words");
        }
        return words.getFirst();
    }
}
