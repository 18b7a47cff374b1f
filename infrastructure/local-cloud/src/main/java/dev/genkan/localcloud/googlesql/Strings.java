package dev.genkan.localcloud.googlesql;

import com.google.zetasql.ZetaSQLType.TypeKind;
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
            "regexp_extract_all",
                    call -> "regexp_extract_all(" + call.sql(0) + ", googlesql_not_empty(" + call.sql(1) + "), "
                            + group(call) + ")",
            "format", Strings::format);

    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\((?!\\?(?!P?<))");
    private static final Pattern CHARACTERS = Pattern.compile("\\\\.|\\[[^\\]]*\\]");
    private static final Pattern ELEMENT = Pattern.compile("%([-+ 0#']*\\d*(?:\\.\\d*)?)([a-zA-Z%])");

    private Strings() {}

    /** Where the expression has a group the group is the answer; no match is NULL, while DuckDB answers an empty text. */
    private static String extract(Call call) {
        String expression = call.sql(1);
        String value = call.size() > 2
                ? "substr(" + call.sql(0) + ", googlesql_positive(" + call.sql(2) + ", 'Position'))"
                : call.sql(0);
        if (call.size() > 3) {
            return "(regexp_extract_all(" + value + ", googlesql_not_empty(" + expression + "), " + group(call)
                    + "))[googlesql_positive(" + call.sql(3) + ", 'Occurrence')]";
        }
        return "(CASE WHEN regexp_matches(" + value + ", " + expression + ") THEN regexp_extract(" + value + ", "
                + expression + ", " + group(call) + ") END)";
    }

    private static int group(Call call) {
        Optional<String> pattern = call.arguments().get(1).constant();
        String expression = pattern.orElseThrow(() -> Refusal.of("a regular expression that is not constant"));
        return GROUP.matcher(CHARACTERS.matcher(expression).replaceAll("")).find() ? 1 : 0;
    }

    /** Each element is written for itself, and the pieces are joined: a NULL makes the whole NULL. */
    private static String format(Call call) {
        String format = call.constant(0);
        Matcher matcher = ELEMENT.matcher(format);
        List<String> pieces = new ArrayList<>();
        int end = 0;
        int argument = 1;
        while (matcher.find()) {
            pieces.add(plain(format.substring(end, matcher.start())));
            String letter = matcher.group(2);
            pieces.add(letter.equals("%") ? "'%'" : element(call.arguments().get(argument++), matcher.group(), letter));
            end = matcher.end();
        }
        pieces.add(plain(format.substring(end)));
        return "(" + String.join(" || ", pieces) + ")";
    }

    private static String plain(String text) {
        if (text.contains("%")) {
            throw Refusal.of("FORMAT elements with *");
        }
        return Text.string(text);
    }

    private static String element(Call.Argument argument, String element, String letter) {
        boolean decimal = argument.type().getKind() == TypeKind.TYPE_NUMERIC;
        String function = switch (letter) {
            case "d", "i", "o", "x", "X" -> "int64";
            case "f", "F", "e", "E", "g", "G" -> decimal ? "numeric" : "double";
            case "s", "t" -> "text";
            default -> throw Refusal.of("FORMAT element %" + letter);
        };
        boolean known =
                function.equals("int64") == (argument.type().getKind() == TypeKind.TYPE_INT64) || letter.equals("t");
        boolean readable = !letter.equals("t") || argument.type().getKind() != TypeKind.TYPE_BYTES;
        if (!known || !readable || argument.type().getKind() == TypeKind.TYPE_BIGNUMERIC) {
            throw Refusal.of("FORMAT element %" + letter + " for " + Types.name(argument.type()));
        }
        String value = letter.equals("t")
                ? "coalesce(" + Casts.toText(argument.sql(), argument.type()) + ", 'NULL')"
                : argument.sql();
        return "googlesql_format_" + function + "(" + Text.string(element) + ", " + value + ")";
    }
}
