package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Optional;

/**
 * A temporary function whose body is an expression.
 *
 * @param body its text; the analyser puts it in the place of each call
 * @param type the GoogleSQL type of the result, where it was declared
 * @param tables the tables that the body names, as they are written
 */
public record Routine(
        String name, List<Argument> arguments, String body, Optional<String> type, List<List<String>> tables) {

    public Routine {
        arguments = List.copyOf(arguments);
        tables = List.copyOf(tables);
    }

    /**
     * An argument.
     *
     * @param type empty for ANY TYPE
     */
    public record Argument(String name, Optional<String> type) {}
}
