package dev.genkan.localcloud.googlesql;

import com.google.protobuf.ByteString;
import com.google.zetasql.StructType;
import com.google.zetasql.Type;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes constants and the values of parameters. */
final class Literals {

    private Literals() {}

    /** A constant of the analyser. */
    static String write(Value value) {
        Type type = value.getType();
        if (type.isEnum()) {
            return value.isNull() ? "NULL" : Text.string(value.getEnumName());
        }
        if (value.isNull()) {
            return cast("NULL", type);
        }
        return switch (type.getKind()) {
            case TYPE_INT64 -> cast(Long.toString(value.getInt64Value()), type);
            case TYPE_BOOL -> Boolean.toString(value.getBoolValue());
            case TYPE_DOUBLE -> text(Double.toString(value.getDoubleValue()), type);
            case TYPE_FLOAT -> text(Float.toString(value.getFloatValue()), type);
            case TYPE_NUMERIC -> text(value.getNumericValue().toPlainString(), type);
            case TYPE_BIGNUMERIC -> bigNumeric(value.getBigNumericValue(), type);
            case TYPE_STRING -> Text.string(value.getStringValue());
            case TYPE_BYTES -> bytes(value.getBytesValue());
            case TYPE_DATE -> text(value.getLocalDateValue().toString(), type);
            case TYPE_DATETIME -> text(value.getLocalDateTimeValue().toString(), type);
            case TYPE_TIME -> text(value.getLocalTimeValue().toString(), type);
            case TYPE_TIMESTAMP -> "make_timestamptz(" + value.getTimestampUnixMicros() + ")";
            case TYPE_JSON -> text(value.getJsonValue(), type);
            case TYPE_ARRAY -> cast("[" + Text.list(value.getElementList(), Literals::write) + "]", type);
            case TYPE_STRUCT ->
                struct(
                        type.asStruct(),
                        value.getFieldList().stream().map(Literals::write).toList());
            default -> throw Refusal.of("a literal of type " + Types.name(type));
        };
    }

    private static String bigNumeric(BigDecimal number, Type type) {
        if (!DecimalFunctions.fits(number)) {
            throw DecimalFunctions.tooBig();
        }
        return text(number.toPlainString(), type);
    }

    /** The value of a query parameter, in the form of {@link Parameter#value()}. */
    static String write(@Nullable Object value, Type type) {
        if (value == null) {
            return cast("NULL", type);
        }
        return switch (value) {
            case List<?> list when type.isArray() -> array(list, type);
            case Map<?, ?> fields when type.isStruct() -> struct(fields, type.asStruct());
            case String text when type.getKind() == TypeKind.TYPE_STRING -> Text.string(text);
            case String text when type.getKind() == TypeKind.TYPE_BYTES -> "from_base64(" + Text.string(text) + ")";
            case String text when !type.isArray() && !type.isStruct() -> text(text, type);
            default -> throw new IllegalArgumentException("not a value of type " + Types.name(type) + ": " + value);
        };
    }

    /** A struct of written fields, in their order. */
    static String struct(StructType type, List<String> fields) {
        List<String> names = Types.fieldNames(type);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            written.add(Text.name(names.get(i)) + " := " + fields.get(i));
        }
        return "struct_pack(" + String.join(", ", written) + ")";
    }

    private static String struct(Map<?, ?> values, StructType type) {
        List<String> fields = new ArrayList<>();
        for (StructType.StructField field : type.getFieldList()) {
            fields.add(write(values.get(field.getName()), field.getType()));
        }
        return struct(type, fields);
    }

    private static String array(List<?> elements, Type type) {
        List<String> written = new ArrayList<>();
        for (Object element : elements) {
            written.add(write(element, type.asArray().getElementType()));
        }
        return cast("[" + String.join(", ", written) + "]", type);
    }

    private static String bytes(ByteString value) {
        return "from_hex('" + HexFormat.of().formatHex(value.toByteArray()) + "')";
    }

    private static String text(String text, Type type) {
        return cast(Text.string(text), type);
    }

    private static String cast(String sql, Type type) {
        return "CAST(" + sql + " AS " + Types.duckDb(type) + ")";
    }
}
