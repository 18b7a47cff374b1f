package dev.genkan.localcloud.pubsub.filter;

import java.util.ArrayList;
import java.util.List;

/** Splits an expression into tokens. */
final class Lexer {

    private static final String ESCAPED = "abfnrtv\\\"'?`";
    private static final String ESCAPES = "\u0007\b\f\n\r\t\u000B\\\"'?`";
    private static final int OCTAL = 8;
    private static final int HEXADECIMAL = 16;

    private final String expression;
    private int at;

    private Lexer(String expression) {
        this.expression = expression;
    }

    /** The tokens, with one of the kind {@link Token.Kind#END} behind them. */
    static List<Token> tokens(String expression) {
        Lexer lexer = new Lexer(expression);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.getLast().kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < expression.length() && Character.isWhitespace(expression.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == expression.length()) {
            return new Token(Token.Kind.END, "", start + 1);
        }
        if (expression.charAt(at) == '"') {
            return new Token(Token.Kind.STRING, string(), start + 1);
        }
        if (isWordStart(expression.charAt(at))) {
            while (at < expression.length() && isWord(expression.charAt(at))) {
                at++;
            }
            return new Token(Token.Kind.WORD, expression.substring(start, at), start + 1);
        }
        at += expression.startsWith("!=", at) ? 2 : 1;
        return new Token(Token.Kind.SYMBOL, expression.substring(start, at), start + 1);
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < expression.length() && expression.charAt(at) != '"') {
            char next = expression.charAt(at++);
            if (next == '\\') {
                text.appendCodePoint(escaped());
            } else {
                text.append(next);
            }
        }
        if (at == expression.length()) {
            throw new FilterException("a string is not closed");
        }
        at++;
        return text.toString();
    }

    private int escaped() {
        if (at == expression.length()) {
            throw new FilterException("a string is not closed");
        }
        char kind = expression.charAt(at++);
        return switch (kind) {
            case 'u' -> number(4, HEXADECIMAL);
            case 'U' -> number(8, HEXADECIMAL);
            case 'x', 'X' -> number(2, HEXADECIMAL);
            case '0', '1', '2', '3' -> {
                at--;
                yield number(3, OCTAL);
            }
            default -> {
                int known = ESCAPED.indexOf(kind);
                if (known < 0) {
                    throw new FilterException("\\" + kind + " is not an escape");
                }
                yield ESCAPES.charAt(known);
            }
        };
    }

    private int number(int digits, int radix) {
        int end = at + digits;
        try {
            int number = Integer.parseUnsignedInt(expression.substring(at, Math.min(end, expression.length())), radix);
            if (end > expression.length() || !Character.isValidCodePoint(number)) {
                throw new FilterException("an escape in a string is not a character");
            }
            at = end;
            return number;
        } catch (NumberFormatException e) {
            throw new FilterException("an escape in a string has too few digits");
        }
    }

    private static boolean isWordStart(char next) {
        return Character.isLetterOrDigit(next) || next == '_';
    }

    /** Keys may hold hyphens; a hyphen in front of anything negates it. */
    private static boolean isWord(char next) {
        return isWordStart(next) || next == '-';
    }
}
