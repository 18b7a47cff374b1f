package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Value;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCast;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnDefinition;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLiteral;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedMakeStruct;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads OPTIONS lists. */
final class OptionValues {

    private final Expressions expressions;

    OptionValues(Expressions expressions) {
        this.expressions = expressions;
    }

    /** The options of a table or schema, and the descriptions of its columns. */
    Options of(List<ResolvedOption> list, List<ResolvedColumnDefinition> definitions) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (ResolvedColumnDefinition definition : definitions) {
            if (definition.getAnnotations() != null) {
                text(definition.getAnnotations().getOptionList())
                        .ifPresent(text -> descriptions.put(definition.getName(), text));
            }
        }
        return new Options(values(list), descriptions, Optional.empty(), List.of());
    }

    /** The description in a column's options. */
    Optional<String> text(List<ResolvedOption> list) {
        return values(list).getOrDefault("description", Optional.empty()).map(Object::toString);
    }

    private Map<String, Optional<Object>> values(List<ResolvedOption> list) {
        Map<String, Optional<Object>> values = new HashMap<>();
        for (ResolvedOption option : list) {
            values.put(option.getName().toLowerCase(Locale.ROOT), value(option));
        }
        return values;
    }

    private Optional<Object> value(ResolvedOption option) {
        if (option.getName().equalsIgnoreCase("labels")) {
            return Optional.of(labels(option.getValue()));
        }
        ResolvedExpr expression = option.getValue();
        if (expression instanceof ResolvedLiteral literal) {
            return constant(literal.getValue());
        }
        return Optional.of(new Options.Expression(expressions.write(expression)));
    }

    private static Optional<Object> constant(Value value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (value.getType().getKind()) {
                    case TYPE_STRING -> value.getStringValue();
                    case TYPE_INT64 -> Long.toString(value.getInt64Value());
                    case TYPE_DOUBLE -> Double.toString(value.getDoubleValue());
                    case TYPE_NUMERIC -> value.getNumericValue().toPlainString();
                    case TYPE_BOOL -> Boolean.toString(value.getBoolValue());
                    case TYPE_TIMESTAMP ->
                        Instant.EPOCH
                                .plus(value.getTimestampUnixMicros(), ChronoUnit.MICROS)
                                .toString();
                    case TYPE_DATE -> value.getLocalDateValue().toString();
                    case TYPE_ARRAY ->
                        value.getElementList().stream()
                                .map(element -> constant(element).orElse(""))
                                .toList();
                    default -> throw Refusal.of("an option of type " + Types.name(value.getType()));
                });
    }

    private static Map<String, String> labels(ResolvedExpr expression) {
        Map<String, String> labels = new LinkedHashMap<>();
        switch (expression) {
            case ResolvedLiteral literal ->
                literal.getValue()
                        .getElementList()
                        .forEach(pair -> labels.put(
                                pair.getField(0).getStringValue(),
                                pair.getField(1).getStringValue()));
            case ResolvedFunctionCall call -> call.getArgumentList().forEach(pair -> labels.putAll(label(pair)));
            default -> throw Refusal.of("labels that are not constant");
        }
        return labels;
    }

    private static Map<String, String> label(ResolvedExpr pair) {
        return switch (pair) {
            case ResolvedMakeStruct struct ->
                Map.of(
                        text(struct.getFieldList().get(0)),
                        text(struct.getFieldList().get(1)));
            case ResolvedLiteral literal ->
                Map.of(
                        literal.getValue().getField(0).getStringValue(),
                        literal.getValue().getField(1).getStringValue());
            case ResolvedCast cast -> label(cast.getExpr());
            default -> throw Refusal.of("labels that are not constant");
        };
    }

    private static String text(ResolvedExpr expression) {
        if (expression instanceof ResolvedLiteral literal) {
            return literal.getValue().getStringValue();
        }
        throw Refusal.of("labels that are not constant");
    }
}
