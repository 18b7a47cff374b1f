package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Type;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnRef;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLiteral;
import java.util.List;
import java.util.Optional;

/** Reads PARTITION BY and CLUSTER BY. DuckDB has neither; they are recorded only. */
final class Partitions {

    private Partitions() {}

    static Optional<Options.Partitioning> of(List<ResolvedExpr> expressions) {
        return expressions.stream().findFirst().map(Partitions::partitioning);
    }

    static List<String> clustering(List<ResolvedExpr> expressions) {
        return expressions.stream()
                .map(expression -> column(expression).getColumn().getName())
                .toList();
    }

    private static Options.Partitioning partitioning(ResolvedExpr expression) {
        String name = column(expression).getColumn().getName();
        return new Options.Partitioning(name, granularity(expression), range(expression));
    }

    /** The numbers of GENERATE_ARRAY(start, end, interval) in RANGE_BUCKET. */
    private static List<Long> range(ResolvedExpr expression) {
        if (expression instanceof ResolvedFunctionCall bucket
                && bucket.getFunction().getName().equals("range_bucket")
                && bucket.getArgumentList().get(1) instanceof ResolvedFunctionCall array) {
            List<Long> numbers =
                    array.getArgumentList().stream().map(Partitions::number).toList();
            return numbers.size() == 2 ? List.of(numbers.get(0), numbers.get(1), 1L) : numbers;
        }
        return List.of();
    }

    private static Long number(ResolvedExpr expression) {
        if (expression instanceof ResolvedLiteral literal && literal.getType().getKind() == TypeKind.TYPE_INT64) {
            return literal.getValue().getInt64Value();
        }
        throw Refusal.of("RANGE_BUCKET of anything but GENERATE_ARRAY with constants");
    }

    /** DATE(moment), a plain date, TIMESTAMP_TRUNC(moment, HOUR), RANGE_BUCKET(number, …). */
    private static String granularity(ResolvedExpr expression) {
        if (expression instanceof ResolvedFunctionCall call) {
            if (call.getFunction().getName().equals("range_bucket")) {
                return "RANGE";
            }
            for (ResolvedExpr argument : call.getArgumentList()) {
                if (argument instanceof ResolvedLiteral literal
                        && literal.getType().isEnum()) {
                    return literal.getValue().getEnumName();
                }
            }
        }
        Type type = expression.getType();
        if (type.getKind() != TypeKind.TYPE_DATE) {
            throw Refusal.of("PARTITION BY a column of type " + Types.name(type));
        }
        return "DAY";
    }

    private static ResolvedColumnRef column(ResolvedExpr expression) {
        return switch (expression) {
            case ResolvedColumnRef reference -> reference;
            case ResolvedFunctionCall call
            when !call.getArgumentList().isEmpty() ->
                column(call.getArgumentList().get(0));
            default -> throw Refusal.of("PARTITION BY of an expression");
        };
    }
}
