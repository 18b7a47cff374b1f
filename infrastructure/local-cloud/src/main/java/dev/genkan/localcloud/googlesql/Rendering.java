package dev.genkan.localcloud.googlesql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a function call is written in DuckDB's SQL. */
@FunctionalInterface
interface Rendering {

    /** The call in DuckDB's SQL. */
    String render(Call call);

    /**
     * A text with places: {@code $1} for the first argument, with the DISTINCT of an aggregate; {@code $*} for all of them, {@code
     * $type} for the DuckDB type of the result, {@code $inside} and {@code $after} for what an aggregate has besides its arguments;
     * where the first argument stands inside of something else, {@code $distinct} and {@code $bare} for its two parts. A single
     * {@code -} refuses the call.
     */
    static Rendering template(String text) {
        Pattern place = Pattern.compile("\\$(\\d|\\*|type|inside|after|distinct|bare)");
        if (text.equals("-")) {
            return call -> {
                throw Refusal.of("function " + call.name().toUpperCase(Locale.ROOT) + " of " + call.typeName(0));
            };
        }
        return call -> {
            Matcher matcher = place.matcher(text);
            return matcher.replaceAll(found -> Matcher.quoteReplacement(fill(call, found.group(1))));
        };
    }

    private static String fill(Call call, String place) {
        return switch (place) {
            case "*" -> call.joined(0, ", ");
            case "type" -> call.duckDbType();
            case "inside" -> call.inside();
            case "after" -> call.after();
            case "distinct" -> call.distinct();
            case "bare" -> call.sql(0);
            case "1" -> call.distinct() + call.sql(0);
            default -> call.sql(Integer.parseInt(place) - 1);
        };
    }
}
