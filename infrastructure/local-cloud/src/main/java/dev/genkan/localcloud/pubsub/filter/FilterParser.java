package dev.genkan.localcloud.pubsub.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the filter language of https://cloud.google.com/pubsub/docs/subscription-message-filter by recursive descent. As there, AND
 * and OR are not to be mixed without parentheses, and words are case-sensitive.
 */
final class FilterParser {

    private final List<Token> tokens;
    private int next;

    FilterParser(String expression) {
        this.tokens = Lexer.tokens(expression);
    }

    Filter parse() {
        Filter filter = expression();
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("AND, OR or the end");
        }
        return filter;
    }

    private Filter expression() {
        Filter first = term();
        Token operator = peek();
        if (!operator.isWord("AND") && !operator.isWord("OR")) {
            return first;
        }
        List<Filter> filters = new ArrayList<>(List.of(first));
        while (peek().isWord(operator.text())) {
            next++;
            filters.add(term());
        }
        if (peek().isWord("AND") || peek().isWord("OR")) {
            throw new FilterException("AND and OR need parentheses between them");
        }
        return operator.isWord("AND") ? new Filter.All(filters) : new Filter.Any(filters);
    }

    private Filter term() {
        if (peek().isWord("NOT") || peek().isSymbol("-")) {
            next++;
            return new Filter.Not(factor());
        }
        return factor();
    }

    private Filter factor() {
        if (peek().isSymbol("(")) {
            next++;
            Filter inner = expression();
            symbol(")");
            return inner;
        }
        return peek().isWord("hasPrefix") ? prefix() : comparison();
    }

    private Filter prefix() {
        next++;
        symbol("(");
        word("attributes");
        symbol(".");
        String key = key();
        symbol(",");
        String prefix = string();
        symbol(")");
        return new Filter.HasPrefix(key, prefix);
    }

    private Filter comparison() {
        word("attributes");
        if (peek().isSymbol(":")) {
            next++;
            return new Filter.Has(key());
        }
        symbol(".");
        String key = key();
        boolean negated = peek().isSymbol("!=");
        symbol(negated ? "!=" : "=");
        Filter equal = new Filter.Equal(key, string());
        return negated ? new Filter.Not(equal) : equal;
    }

    private String key() {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.STRING) {
            throw unexpected("the name of an attribute");
        }
        next++;
        return token.text();
    }

    private String string() {
        Token token = peek();
        if (token.kind() != Token.Kind.STRING) {
            throw unexpected("a string in double quotes");
        }
        next++;
        return token.text();
    }

    private void word(String expected) {
        if (!peek().isWord(expected)) {
            throw unexpected(expected);
        }
        next++;
    }

    private void symbol(String expected) {
        if (!peek().isSymbol(expected)) {
            throw unexpected(expected);
        }
        next++;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private FilterException unexpected(String expected) {
        Token found = peek();
        String what = found.kind() == Token.Kind.END ? "the end" : "'" + found.text() + "'";
        return new FilterException("expected " + expected + " at " + found.at() + ", found " + what);
    }
}
