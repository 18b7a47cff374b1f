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
final class Arguments {

    private final Map<String, String> options = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /**
     * Reads a command's words.
     *
     * @param known the options the command has, without their dashes
     * @throws IllegalArgumentException for an option it does not have, or one without its value
     */
    Arguments(List<String> arguments, Set<String> known) {
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
                options.put(argument.substring(2), remaining.next());
            }
        }
    }

    /** An option as a value of its type, or what it is when not given. */
    <T> T option(String name, Function<String, T> reader, T otherwise) {
        return option(name, reader).orElse(otherwise);
    }

    /** An option as a value of its type. */
    <T> Optional<T> option(String name, Function<String, T> reader) {
        String value = options.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " cannot be \"" + value + "\": not a number", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("--" + name + " cannot be \"" + value + "\": " + e.getMessage(), e);
        }
    }

    /** These, for a command that has options only. */
    Arguments optionsOnly() {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("do not know what \"" + words.getFirst() + "\" is for");
        }
        return this;
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
