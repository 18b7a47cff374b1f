package dev.genkan.row;

import dev.genkan.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** The form in which a value is stored. */
final class StoredForm {

    private static final int STRING_CHARACTERS = 200;

    private StoredForm() {}

    /** The stored form of a trimmed value that is not blank; null when it is not of the type. */
    static @Nullable String of(FieldType type, String value) {
        return switch (type) {
            case STRING -> beginning(value);
            case INTEGER -> {
                Decimal decimal = Decimal.of(value);
                yield decimal == null ? null : decimal.toInteger();
            }
            case NUMERIC -> {
                Decimal decimal = Decimal.of(value);
                yield decimal == null ? null : decimal.toNumeric();
            }
            case DATE -> Calendar.date(value);
            case DATETIME -> Calendar.datetime(value);
            case BOOLEAN -> truth(value);
        };
    }

    private static String beginning(String value) {
        return value.codePointCount(0, value.length()) <= STRING_CHARACTERS
                ? value
                : value.substring(0, value.offsetByCodePoints(0, STRING_CHARACTERS));
    }

    private static @Nullable String truth(String value) {
        return switch (value) {
            case "0" -> "false";
            case "1" -> "true";
            default -> null;
        };
    }
}
