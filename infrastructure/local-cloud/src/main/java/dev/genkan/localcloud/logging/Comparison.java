package dev.genkan.localcloud.logging;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.logging.type.LogSeverity;
import dev.genkan.localcloud.logging.FieldPath.Meaning;
import dev.genkan.localcloud.rpc.Refusals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a value of a field is held against. Text is compared without regard to upper and lower case, but by patterns. */
@FunctionalInterface
interface Comparison {

    /** Whether it holds for a value that is there. */
    boolean holds(JsonElement value);

    /**
     * A comparison.
     *
     * @param operator {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code :}, {@code =~} or {@code !~}
     * @param quoted whether the operand stood in quotes
     * @throws io.grpc.StatusRuntimeException when the operand is not one for the field
     */
    static Comparison of(String operator, String operand, boolean quoted, Meaning meaning) {
        return switch (operator) {
            case "=~" -> matching(operand);
            case "!~" -> {
                Comparison matching = matching(operand);
                yield value -> !matching.holds(value);
            }
            case ":" -> operand.equals("*") && !quoted ? value -> true : containing(operand);
            default ->
                switch (meaning) {
                    case SEVERITY -> bySeverity(operator, severity(operand));
                    case TIME -> byTime(operator, time(operand));
                    case ANY -> byValue(operator, operand);
                };
        };
    }

    private static Comparison matching(String operand) {
        try {
            Pattern pattern = Pattern.compile(operand);
            return value -> value.isJsonPrimitive()
                    && pattern.matcher(value.getAsString()).find();
        } catch (PatternSyntaxException e) {
            throw Refusals.invalid("Unparseable filter: invalid regular expression: " + operand);
        }
    }

    private static Comparison containing(String operand) {
        String wanted = operand.toLowerCase(Locale.ROOT);
        return value -> value.isJsonPrimitive()
                && value.getAsString().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static Comparison bySeverity(String operator, int operand) {
        return value -> compares(operator, Integer.compare(severity(value.getAsString()), operand));
    }

    private static Comparison byTime(String operator, Instant operand) {
        return value -> compares(operator, Instant.parse(value.getAsString()).compareTo(operand));
    }

    private static Comparison byValue(String operator, String operand) {
        Optional<BigDecimal> number = number(operand);
        return value -> {
            if (!(value instanceof JsonPrimitive primitive)) {
                return false;
            }
            if (primitive.isNumber()) {
                return number.isPresent()
                        && compares(operator, primitive.getAsBigDecimal().compareTo(number.get()));
            }
            return compares(operator, primitive.getAsString().compareToIgnoreCase(operand));
        };
    }

    private static boolean compares(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw Refusals.invalid("Unparseable filter: there is no operator " + operator);
        };
    }

    private static int severity(String text) {
        OptionalInt number =
                number(text).map(BigDecimal::intValue).map(OptionalInt::of).orElse(OptionalInt.empty());
        if (number.isPresent()) {
            return number.getAsInt();
        }
        try {
            return LogSeverity.valueOf(text.toUpperCase(Locale.ROOT)).getNumber();
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("Unparseable filter: there is no severity " + text);
        }
    }

    private static Instant time(String text) {
        try {
            return text.contains("T") || text.contains("t")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw Refusals.invalid("Unparseable filter: not a time: " + text);
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
