package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A function call with its arguments written.
 *
 * @param name as the analyser names it, in lower case; operators begin with {@code $}
 * @param type of the result
 * @param distinct what an aggregate has before its arguments: DISTINCT
 * @param inside what an aggregate has behind its arguments: ORDER BY, IGNORE NULLS
 * @param after what an aggregate has behind its call: FILTER, OVER
 */
record Call(String name, List<Argument> arguments, Type type, String distinct, String inside, String after) {

    Call(String name, List<Argument> arguments, Type type) {
        this(name, arguments, type, "", "", "");
    }

    /** The same call as an aggregate. */
    Call aggregate(boolean distinct, String inside, String after) {
        return new Call(name, arguments, type, distinct ? "DISTINCT " : "", inside, after);
    }

    /**
     * A written argument.
     *
     * @param constant the text of a constant string, or the name of a constant of an enumeration such as a date part
     */
    record Argument(String sql, Type type, Optional<String> constant) {}

    /** The argument's DuckDB text, counted from 0. */
    String sql(int index) {
        return arguments.get(index).sql();
    }

    /** The constant that the analyser or this translator needs to see at this place. */
    String constant(int index) {
        return arguments
                .get(index)
                .constant()
                .orElseThrow(() -> Refusal.of("function " + name.toUpperCase(Locale.ROOT)
                        + " without a constant as argument " + (index + 1)));
    }

    int size() {
        return arguments.size();
    }

    /** The arguments from this one on, with a separator between them. */
    String joined(int from, String separator) {
        return arguments.stream().skip(from).map(Argument::sql).collect(Collectors.joining(separator));
    }

    /** The GoogleSQL name of an argument's type, ARRAY and STRUCT without their parts; empty for an enumeration. */
    String typeName(int index) {
        Type of = arguments.get(index).type();
        return of.isArray() ? "ARRAY" : of.isStruct() ? "STRUCT" : of.isEnum() ? "" : Types.name(of);
    }

    /** The DuckDB type of the result. */
    String duckDbType() {
        return Types.duckDb(type);
    }
}
