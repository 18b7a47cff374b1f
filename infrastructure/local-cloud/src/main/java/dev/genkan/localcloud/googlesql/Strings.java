package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The string functions that depend on the text of a constant. */
final class Strings {

    static final Map<String, Rendering> RENDERINGS = Map.of(
            "regexp_extract", Strings::extract,
            "regexp_substr", Strings::extract,
            "regexp_extract_all", call -> "regexp_extract_all(" + call.joined(0, ", ") + ", " + group(call) + ")",
            "format", Strings::format);

    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\((?!\\?(?!P?<))");
    private static final Pattern CHARACTERS = Pattern.compile("\\\\.|\\[[^\\]]*\\]");
    private static final Pattern ELEMENT = Pattern.compile("%([-+ 0#]*\\d*(?:\\.\\d+)?)([a-zA-Z%])");

    private Strings() {}

    /** Where the expression has a group the group is the answer; no match is NULL, while DuckDB answers an empty text. */
    private static String extract(Call call) {
        String expression = call.sql(1);
        String value = call.size() > 2 ? "substr(" + call.sql(0) + ", " + call.sql(2) + ")" : call.sql(0);
        if (call.size() > 3) {
            return "(regexp_extract_all(" + value + ", " + expression + ", " + group(call) + "))[" + call.sql(3) + "]";
        }
        return "(CASE WHEN regexp_matches(" + value + ", " + expression + ") THEN regexp_extract(" + value + ", "
                + expression + ", " + group(call) + ") END)";
    }

    private static int group(Call call) {
        Optional<String> pattern = call.arguments().get(1).constant();
        String expression = pattern.orElseThrow(() -> Refusal.of("a regular expression that is not constant"));
        return GROUP.matcher(CHARACTERS.matcher(expression).replaceAll("")).find() ? 1 : 0;
    }

    private static String format(Call call) {
        Matcher matcher = ELEMENT.matcher(call.constant(0));
        List<String> arguments = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        while (matcher.find()) {
            String letter = matcher.group(2);
            if (letter.equals("%")) {
                matcher.appendReplacement(pattern, "%%");
                continue;
            }
            Call.Argument argument = call.arguments().get(arguments.size() + 1);
            arguments.add(formatArgument(argument, letter));
            String conversion = letter.matches("[dioxXfFeEgG]") ? letter.replace('i', 'd') : "s";
            matcher.appendReplacement(pattern, Matcher.quoteReplacement("%" + matcher.group(1) + conversion));
        }
        matcher.appendTail(pattern);
        String joined = arguments.isEmpty() ? "" : ", " + String.join(", ", arguments);
        return "printf(" + Text.string(pattern.toString()) + joined + ")";
    }

    private static String formatArgument(Call.Argument argument, String letter) {
        return switch (letter) {
            case "d", "i", "o", "x", "X", "s" -> argument.sql();
            case "f", "F", "e", "E", "g", "G" -> "CAST(" + argument.sql() + " AS DOUBLE)";
            case "t" -> Casts.toText(argument.sql(), argument.type());
            default -> throw Refusal.of("FORMAT element %" + letter);
        };
    }
}
