package dev.genkan.localcloud.googlesql;

import com.google.zetasql.FileDescriptorSetsBuilder;
import com.google.zetasql.ResolvedCastProto;
import com.google.zetasql.Type;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.ZetaSQLTypeParameters.NumericTypeParametersProto;
import com.google.zetasql.ZetaSQLTypeParameters.TypeParametersProto;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Casts, with GoogleSQL's rules on rounding and on which texts are accepted. */
final class Casts {

    private static final Map<String, String> TEMPLATES = templates();

    private static final Set<TypeKind> LIMITED =
            Set.of(TypeKind.TYPE_NUMERIC, TypeKind.TYPE_BIGNUMERIC, TypeKind.TYPE_STRING, TypeKind.TYPE_BYTES);

    private Casts() {}

    /** A value of one type as another one. */
    static String write(String sql, Type from, Type to) {
        if (from.isArray() && to.isArray()) {
            return array(sql, from, to);
        }
        if (from.isStruct() && to.isStruct()) {
            return struct(sql, from, to);
        }
        if (from.getKind() == to.getKind()) {
            return sql;
        }
        String key = Types.name(from) + " " + Types.name(to);
        String template = TEMPLATES.get(key);
        if (template == null) {
            throw Refusal.of("CAST from " + Types.name(from) + " to " + Types.name(to));
        }
        return template.replace("$1", sql);
    }

    /**
     * Rounds to the scale of a NUMERIC(precision, scale); limits of other types are refused. The analyser's class for limits is not
     * accessible, so they are read from the serialized cast.
     */
    static String limit(String sql, ResolvedCast cast) {
        if (!LIMITED.contains(cast.getType().getKind())) {
            return sql;
        }
        ResolvedCastProto.Builder serialized = ResolvedCastProto.newBuilder();
        cast.serialize(new FileDescriptorSetsBuilder(), serialized);
        TypeParametersProto limits = serialized.getTypeModifiers().getTypeParameters();
        if (limits.hasStringTypeParameters()) {
            throw Refusal.of("CAST to " + Types.name(cast.getType()) + " with a length");
        }
        if (!limits.hasNumericTypeParameters()) {
            return sql;
        }
        NumericTypeParametersProto numeric = limits.getNumericTypeParameters();
        String limited = "DECIMAL(" + numeric.getPrecision() + "," + numeric.getScale() + ")";
        return "CAST(CAST(" + sql + " AS " + limited + ") AS " + Types.duckDb(cast.getType()) + ")";
    }

    /** A value as CAST(… AS STRING) writes it. */
    static String toText(String sql, Type type) {
        return write(sql, type, Types.simple(TypeKind.TYPE_STRING));
    }

    private static String array(String sql, Type from, Type to) {
        Type element = from.asArray().getElementType();
        // Nested lambdas need names of their own; the depth of the type gives each level one.
        String variable = "element" + Types.name(element).length();
        String cast = write(variable, element, to.asArray().getElementType());
        return cast.equals(variable) ? sql : "list_transform(" + sql + ", lambda " + variable + ": " + cast + ")";
    }

    private static String struct(String sql, Type from, Type to) {
        List<String> names = Types.fieldNames(from.asStruct());
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String field = "struct_extract(" + sql + ", " + Text.string(names.get(i)) + ")";
            fields.add(write(
                    field,
                    from.asStruct().getField(i).getType(),
                    to.asStruct().getField(i).getType()));
        }
        return "(CASE WHEN " + sql + " IS NOT NULL THEN " + Literals.struct(to.asStruct(), fields) + " END)";
    }

    private static Map<String, String> templates() {
        Map<String, String> read = new HashMap<>();
        for (String line : FunctionTable.resource("functions/casts.txt").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int bar = line.indexOf('|');
                read.put(line.substring(0, bar).strip(), line.substring(bar + 1).strip());
            }
        }
        return Map.copyOf(read);
    }
}
