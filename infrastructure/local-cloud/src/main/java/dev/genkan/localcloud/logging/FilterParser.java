package dev.genkan.localcloud.logging;

import dev.genkan.localcloud.logging.FilterTokens.Kind;
import dev.genkan.localcloud.logging.FilterTokens.Token;
import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.StatusRuntimeException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one query. For one thread, once. */
final class FilterParser {

    private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=", ":", "=~", "!~");

    private final List<Token> tokens;
    private int position;

    FilterParser(String query) {
        this.tokens = FilterTokens.of(query);
    }

    LogFilter query() {
        if (tokens.isEmpty()) {
            return new LogFilter.All(List.of());
        }
        LogFilter filter = conjunction(this::term);
        if (position < tokens.size()) {
            throw unexpected();
        }
        return filter;
    }

    /** {@code a AND b OR c d} is {@code a AND (b OR c) AND d}. */
    private LogFilter conjunction(Supplier<LogFilter> part) {
        List<LogFilter> parts = new ArrayList<>();
        parts.add(disjunction(part));
        while (position < tokens.size() && !at(")")) {
            take("AND");
            parts.add(disjunction(part));
        }
        return parts.size() == 1 ? parts.getFirst() : new LogFilter.All(parts);
    }

    private LogFilter disjunction(Supplier<LogFilter> part) {
        List<LogFilter> parts = new ArrayList<>();
        parts.add(negation(part));
        while (take("OR")) {
            parts.add(negation(part));
        }
        return parts.size() == 1 ? parts.getFirst() : new LogFilter.Any(parts);
    }

    private LogFilter negation(Supplier<LogFilter> part) {
        return take("NOT") ? new LogFilter.Not(negation(part)) : part.get();
    }

    private LogFilter term() {
        if (take("(")) {
            LogFilter inner = conjunction(this::term);
            expect(")");
            return inner;
        }
        Token first = next();
        if (first.kind() == Kind.SYMBOL || isReserved(first)) {
            throw unexpected();
        }
        if (first.kind() == Kind.WORD && at("(")) {
            return function(first.text());
        }
        List<String> names = path(first);
        if (position < tokens.size() && isOperator(tokens.get(position))) {
            String operator = next().text();
            FieldPath field = new FieldPath(names);
            return operand(operator, field);
        }
        return new LogFilter.Anywhere(String.join(".", names));
    }

    private List<String> path(Token first) {
        List<String> names = new ArrayList<>(List.of(first.text()));
        while (take(".")) {
            names.add(text());
        }
        return names;
    }

    /** One value, or several in parentheses, joined like comparisons. */
    private LogFilter operand(String operator, FieldPath field) {
        if (take("(")) {
            LogFilter several = conjunction(() -> operand(operator, field));
            expect(")");
            return several;
        }
        Token first = next();
        if (first.kind() == Kind.SYMBOL || isReserved(first)) {
            throw unexpected();
        }
        boolean quoted = first.kind() == Kind.QUOTED;
        String text = quoted ? first.text() : String.join(".", path(first));
        return new LogFilter.Compares(field, Comparison.of(operator, text, quoted, field.meaning()));
    }

    private LogFilter function(String name) {
        if (!name.equals("log_id")) {
            throw Refusals.unsupported("the function " + name + " in filters");
        }
        expect("(");
        String end = "/logs/" + URLEncoder.encode(text(), StandardCharsets.UTF_8);
        expect(")");
        return new LogFilter.Compares(
                new FieldPath(List.of("logName")), value -> value.getAsString().endsWith(end));
    }

    private String text() {
        Token token = next();
        if (token.kind() == Kind.SYMBOL) {
            throw unexpected();
        }
        return token.text();
    }

    private Token next() {
        if (position == tokens.size()) {
            throw unexpected();
        }
        return tokens.get(position++);
    }

    private boolean at(String text) {
        return position < tokens.size() && tokens.get(position).is(text);
    }

    private boolean take(String text) {
        boolean there = at(text);
        if (there) {
            position++;
        }
        return there;
    }

    private void expect(String text) {
        if (!take(text)) {
            throw unexpected();
        }
    }

    private StatusRuntimeException unexpected() {
        String where = position < tokens.size() ? "at " + tokens.get(position).text() : "at its end";
        return Refusals.invalid("Unparseable filter: syntax error " + where);
    }

    private static boolean isReserved(Token token) {
        return token.is("AND") || token.is("OR") || token.is("NOT");
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Kind.SYMBOL && OPERATORS.contains(token.text());
    }
}
