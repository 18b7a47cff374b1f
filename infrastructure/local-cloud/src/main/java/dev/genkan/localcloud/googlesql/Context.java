package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Optional;

/**
 * What a statement may speak of besides tables.
 *
 * @param defaultDataset {@code dataset} or {@code project.dataset}, for tables named without one
 * @param variables the script variables that were declared before
 * @param functions the temporary functions that were created before
 */
public record Context(
        List<Parameter> parameters,
        Optional<String> defaultDataset,
        List<Variable> variables,
        List<Routine> functions) {

    public Context {
        parameters = List.copyOf(parameters);
        variables = List.copyOf(variables);
        functions = List.copyOf(functions);
    }

    /** With nothing but parameters and a dataset. */
    public static Context of(List<Parameter> parameters, Optional<String> defaultDataset) {
        return new Context(parameters, defaultDataset, List.of(), List.of());
    }

    /** The same with other parameters. */
    public Context with(List<Parameter> others) {
        return new Context(others, defaultDataset, variables, functions);
    }
}
