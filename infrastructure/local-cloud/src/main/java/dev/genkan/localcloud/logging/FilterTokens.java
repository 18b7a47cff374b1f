package dev.genkan.localcloud.logging;

import dev.genkan.localcloud.rpc.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words, quoted texts, operators and parentheses. Comments run from {@code --} to the end of the line. */
final class FilterTokens {

    private static final Pattern TOKEN = Pattern.compile("""
            (?<blank>\\s+|--[^\\n]*)\
            |(?<quoted>"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')\
            |(?<symbol>=~|!~|!=|<=|>=|[=<>:().,])\
            |(?<minus>-(?=[A-Za-z("]))\
            |(?<word>-?[0-9]+\\.[0-9]+(?![\\w.-])|[^\\s=<>:().,!"'~]+)""");

    private FilterTokens() {}

    static List<Token> of(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(query);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            if (matcher.group("quoted") != null) {
                String text = matcher.group("quoted");
                tokens.add(new Token(Kind.QUOTED, unescaped(text.substring(1, text.length() - 1))));
            } else if (matcher.group("symbol") != null) {
                tokens.add(new Token(Kind.SYMBOL, matcher.group("symbol")));
            } else if (matcher.group("minus") != null) {
                tokens.add(new Token(Kind.WORD, "NOT"));
            } else if (matcher.group("word") != null) {
                tokens.add(new Token(Kind.WORD, matcher.group("word")));
            }
        }
        if (end < query.length()) {
            throw Refusals.invalid(
                    "Unparseable filter: syntax error at line 1, column " + end + ": " + query.substring(end));
        }
        return tokens;
    }

    /** A backslash before anything else than a quote or itself stays: it belongs to a regular expression. */
    private static String unescaped(String text) {
        return text.replaceAll("\\\\([\\\\\"'])", "$1");
    }

    enum Kind {
        WORD,
        QUOTED,
        SYMBOL
    }

    record Token(Kind kind, String text) {

        boolean is(String symbolOrWord) {
            return kind != Kind.QUOTED && text.equals(symbolOrWord);
        }
    }
}
