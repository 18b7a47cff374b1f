package dev.genkan.simulation.sql;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that depends on a row of the target and one of the source: a {@link String}, a {@link Boolean}, or null. */
@FunctionalInterface
interface Expression {

    Pattern DATETIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

    @Nullable
    Object of(Map<String, @Nullable Object> target, Map<String, @Nullable Object> source);

    /** Whether it is true, and neither false nor unknown. */
    default boolean holds(Map<String, @Nullable Object> target, Map<String, @Nullable Object> source) {
        return Boolean.TRUE.equals(of(target, source));
    }

    /**
     * Reads one.
     *
     * @param now what the clock says, for CURRENT_TIMESTAMP and the like
     */
    static Expression read(Tokens tokens, String now) {
        Expression left = negation(tokens, now);
        while (tokens.take("AND")) {
            left = and(left, negation(tokens, now));
        }
        return left;
    }

    private static Expression and(Expression left, Expression right) {
        return (target, source) -> {
            Object first = left.of(target, source);
            Object second = right.of(target, source);
            if (Boolean.FALSE.equals(first) || Boolean.FALSE.equals(second)) {
                return false;
            }
            return first == null || second == null ? null : (Object) true;
        };
    }

    private static Expression negation(Tokens tokens, String now) {
        if (tokens.take("NOT")) {
            Expression negated = negation(tokens, now);
            return (target, source) -> negated.of(target, source) instanceof Boolean value ? (Object) !value : null;
        }
        return comparison(tokens, now);
    }

    private static Expression comparison(Tokens tokens, String now) {
        Expression left = simple(tokens, now);
        if (tokens.take("IS", "NULL")) {
            return (target, source) -> left.of(target, source) == null;
        }
        if (tokens.take("=")) {
            return compare(left, simple(tokens, now), Object::equals);
        }
        if (tokens.take(">=")) {
            return compare(
                    left, simple(tokens, now), (first, second) -> time(first).compareTo(time(second)) >= 0);
        }
        return left;
    }

    private static Expression compare(
            Expression left, Expression right, java.util.function.BiPredicate<Object, Object> test) {
        return (target, source) -> {
            Object first = left.of(target, source);
            Object second = right.of(target, source);
            return first == null || second == null ? null : (Object) test.test(first, second);
        };
    }

    /** Only times in their stored form are ordered like their texts. */
    private static String time(Object value) {
        if (value instanceof String text && DATETIME.matcher(text).matches()) {
            return text;
        }
        throw new UnsupportedOperationException("only times are compared by >=, not " + value);
    }

    private static Expression simple(Tokens tokens, String now) {
        if (tokens.take("(")) {
            Expression inner = read(tokens, now);
            tokens.expect(")");
            return inner;
        }
        if (tokens.take("IFNULL", "(")) {
            Expression value = read(tokens, now);
            tokens.expect(",");
            Expression otherwise = read(tokens, now);
            tokens.expect(")");
            return (target, source) -> {
                Object found = value.of(target, source);
                return found == null ? otherwise.of(target, source) : found;
            };
        }
        if (tokens.take("CAST", "(")) {
            Expression value = read(tokens, now);
            tokens.expect("AS", "STRING", ")");
            return (target, source) -> {
                Object found = value.of(target, source);
                return found == null ? null : found.toString();
            };
        }
        if (tokens.peek().startsWith("'")) {
            String text = tokens.text();
            return (target, source) -> text;
        }
        return named(tokens, now);
    }

    private static Expression named(Tokens tokens, String now) {
        String name = tokens.name();
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRUE" -> (target, source) -> true;
            case "FALSE" -> (target, source) -> false;
            case "CURRENT_TIMESTAMP", "CURRENT_DATETIME" -> {
                tokens.expect("(", ")");
                yield (target, source) -> now;
            }
            case "TARGET" -> {
                String column = qualified(tokens);
                yield (target, source) -> value(target, column);
            }
            case "SOURCE" -> {
                String column = qualified(tokens);
                yield (target, source) -> value(source, column);
            }
            default -> {
                String column = name.toLowerCase(Locale.ROOT);
                yield (target, source) -> value(source, column);
            }
        };
    }

    private static String qualified(Tokens tokens) {
        tokens.expect(".");
        return tokens.column();
    }

    private static @Nullable Object value(Map<String, @Nullable Object> row, String column) {
        if (!row.containsKey(column)) {
            throw new UnsupportedOperationException("there is no column " + column);
        }
        return row.get(column);
    }
}
