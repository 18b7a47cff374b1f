package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Type;
import com.google.zetasql.resolvedast.ResolvedFunctionCallBaseEnums.ErrorMode;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAggregateFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCast;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnRef;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedComputedColumn;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedConstant;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedDMLDefault;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionArgument;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionCallBase;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedGetJsonField;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedGetStructField;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLiteral;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedMakeStruct;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedParameter;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSubqueryExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedSystemVariable;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedWithExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes expressions. */
final class Expressions {

    /** What finds out only when it runs whether it is supported. */
    private static final Map<String, String> MAYBE_UNSUPPORTED = Map.of(
            "googlesql_not_empty(",
            "a regular expression",
            "googlesql_numeric_pow(",
            "POW of NUMERIC",
            "{{The local cloud does not support",
            "a wide_number_mode");

    private final Scope scope;
    private final Scans scans;

    Expressions(Scope scope, Scans scans) {
        this.scope = scope;
        this.scans = scans;
    }

    /** An expression in DuckDB's SQL. */
    String write(ResolvedExpr expression) {
        return switch (expression) {
            case ResolvedLiteral literal -> scope.literal(literal.getValue());
            case ResolvedColumnRef reference -> scope.column(reference.getColumn());
            case ResolvedParameter parameter -> scope.parameter(parameter);
            case ResolvedConstant variable -> variable(variable.getConstant().getFullName(), variable.getType());
            case ResolvedSystemVariable variable ->
                variable("@@" + String.join(".", variable.getNamePath()), variable.getType());
            case ResolvedCast cast -> cast(cast);
            case ResolvedGetStructField field -> field(field);
            case ResolvedGetJsonField field ->
                "googlesql_json_member(" + write(field.getExpr()) + ", " + Text.string(field.getFieldName()) + ")";
            case ResolvedMakeStruct struct ->
                Literals.struct(
                        struct.getType().asStruct(),
                        struct.getFieldList().stream().map(this::write).toList());
            case ResolvedSubqueryExpr subquery -> subquery(subquery);
            case ResolvedWithExpr with -> with(with);
            case ResolvedAggregateFunctionCall aggregate -> new Aggregates(this).write(aggregate);
            case ResolvedFunctionCall call -> call(call);
            case ResolvedDMLDefault missing -> "DEFAULT";
            default -> throw Refusal.of(expression);
        };
    }

    /** The call with its arguments written. */
    Call describe(ResolvedFunctionCallBase call) {
        List<Call.Argument> arguments = new ArrayList<>();
        for (ResolvedExpr argument : call.getArgumentList()) {
            arguments.add(argument(argument));
        }
        for (ResolvedFunctionArgument argument : call.getGenericArgumentList()) {
            if (argument.getExpr() == null) {
                throw Refusal.of("function " + call.getFunction().getName().toUpperCase(Locale.ROOT));
            }
            arguments.add(argument(argument.getExpr()));
        }
        return new Call(call.getFunction().getName().toLowerCase(Locale.ROOT), arguments, call.getType());
    }

    private Call.Argument argument(ResolvedExpr argument) {
        return new Call.Argument(write(argument), argument.getType(), constant(argument));
    }

    private Optional<String> constant(ResolvedExpr argument) {
        if (argument instanceof ResolvedParameter parameter) {
            return scope.parameterText(parameter);
        }
        if (!(argument instanceof ResolvedLiteral literal) || literal.getValue().isNull()) {
            return Optional.empty();
        }
        return switch (literal.getType().getKind()) {
            case TYPE_ENUM -> Optional.of(literal.getValue().getEnumName());
            case TYPE_STRING -> Optional.of(literal.getValue().getStringValue());
            default -> Optional.empty();
        };
    }

    private String call(ResolvedFunctionCall call) {
        String written = FunctionTable.SCALAR.render(describe(call));
        return call.getErrorMode() == ErrorMode.SAFE_ERROR_MODE ? safe(written) : written;
    }

    /** NULL where it fails; what would fail because it is not supported here must not look like that. */
    private static String safe(String written) {
        MAYBE_UNSUPPORTED.forEach((function, what) -> {
            if (written.contains(function)) {
                throw Refusal.of("SAFE with " + what);
            }
        });
        return "TRY(" + written + ")";
    }

    private static String variable(String name, Type type) {
        return new Variable(name, Types.name(type)).read();
    }

    private String cast(ResolvedCast cast) {
        if (cast.getExtendedCast() != null) {
            throw Refusal.of("CAST with FORMAT");
        }
        Type from = cast.getExpr().getType();
        String value = write(cast.getExpr());
        String converted = cast.getFormat() == null
                ? Casts.limit(Casts.write(value, from, cast.getType()), cast)
                : formatted(cast, value, from);
        return cast.getReturnNullOnError() ? safe(converted) : converted;
    }

    private String formatted(ResolvedCast cast, String value, Type from) {
        String format = constant(cast.getFormat()).orElseThrow(() -> Refusal.of("a FORMAT that is not constant"));
        String zone = cast.getTimeZone() == null ? "'UTC'" : write(cast.getTimeZone());
        return CastFormats.write(value, from, cast.getType(), format, zone);
    }

    private String field(ResolvedGetStructField access) {
        List<String> names = Types.fieldNames(access.getExpr().getType().asStruct());
        return "struct_extract(" + write(access.getExpr()) + ", " + Text.string(names.get((int) access.getFieldIdx()))
                + ")";
    }

    private String subquery(ResolvedSubqueryExpr expression) {
        String query = scans.write(expression.getSubquery());
        String columns = expression.getSubquery().getColumnList().isEmpty()
                ? "1"
                : Text.column(expression.getSubquery().getColumnList().get(0));
        String selected = "SELECT " + columns + " FROM (" + query + ")";
        return switch (expression.getSubqueryType()) {
            case SCALAR -> "(" + selected + ")";
            case ARRAY -> "ARRAY(" + selected + ")";
            case EXISTS -> "EXISTS(" + selected + ")";
            case IN -> "(" + write(expression.getInExpr()) + " IN (" + selected + "))";
            default -> throw Refusal.of(expression.getSubqueryType() + " subquery");
        };
    }

    /** Named intermediate values, as the analyser's rewriting makes them. */
    private String with(ResolvedWithExpr with) {
        String query = "SELECT 1 AS unused";
        for (ResolvedComputedColumn assignment : with.getAssignmentList()) {
            query = "SELECT *, " + write(assignment.getExpr()) + " AS " + Text.column(assignment.getColumn())
                    + " FROM (" + query + ")";
        }
        return "(SELECT " + write(with.getExpr()) + " FROM (" + query + "))";
    }
}
