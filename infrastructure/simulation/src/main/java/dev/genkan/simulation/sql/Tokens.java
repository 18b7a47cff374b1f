package dev.genkan.simulation.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement's words, one after the other. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(`[^`\\\\]+`)|('[^'\\\\]*')|(\\w+)|(>=|[(),.=]))\\s*");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    Tokens(String sql) {
        Matcher matcher = TOKEN.matcher(sql);
        int from = 0;
        while (from < sql.length()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new UnsupportedOperationException("do not understand " + sql.substring(from));
            }
            tokens.add(matcher.group().strip());
            from = matcher.end();
        }
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    String peek() {
        return atEnd() ? "" : tokens.get(at);
    }

    /** Whether these come next, which are then taken; words in any case of letters. */
    boolean take(String... words) {
        for (int index = 0; index < words.length; index++) {
            if (at + index >= tokens.size() || !tokens.get(at + index).equalsIgnoreCase(words[index])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    void expect(String... words) {
        if (!take(words)) {
            throw new UnsupportedOperationException("expected " + String.join(" ", words) + " before "
                    + String.join(" ", tokens.subList(at, Math.min(at + 5, tokens.size()))));
        }
    }

    /** A quoted text, without its quotes. */
    String text() {
        String token = peek();
        if (!token.startsWith("'")) {
            throw new UnsupportedOperationException("expected a text, found " + token);
        }
        at++;
        return token.substring(1, token.length() - 1);
    }

    /** A name, in backticks or not. */
    String name() {
        String token = peek();
        at++;
        if (token.startsWith("`")) {
            return token.substring(1, token.length() - 1);
        }
        if (token.isEmpty() || !Character.isLetter(token.charAt(0))) {
            throw new UnsupportedOperationException("expected a name, found " + token);
        }
        return token;
    }

    /** A column's name, which is the same in any case of letters. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
