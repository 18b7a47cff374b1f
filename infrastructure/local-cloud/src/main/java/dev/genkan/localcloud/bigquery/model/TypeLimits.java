package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The parameters of a type, as in {@code STRING(10)} and {@code NUMERIC(10, 2)}, that limit the values of a column.
 *
 * @param maxLength of a STRING in characters, of BYTES in bytes
 * @param precision how many digits a NUMERIC or BIGNUMERIC has at most
 * @param scale how many of them may be fractional; what is finer is rounded
 */
public record TypeLimits(Optional<Long> maxLength, Optional<Long> precision, int scale) {

    private static final TypeLimits NONE = new TypeLimits(Optional.empty(), Optional.empty(), 0);

    static TypeLimits of(JsonObject properties) {
        return properties.isEmpty()
                ? NONE
                : new TypeLimits(
                        Documents.number(properties, "maxLength"),
                        Documents.number(properties, "precision"),
                        Documents.number(properties, "scale").orElse(0L).intValue());
    }

    /** Whether every value of the type will do. */
    public boolean isEmpty() {
        return maxLength.isEmpty() && precision.isEmpty();
    }

    /** The largest value of the precision and the scale: 99.9 of 3 and 1. */
    public BigDecimal largest() {
        long digits = precision.orElseThrow();
        return BigDecimal.TEN.pow((int) digits).subtract(BigDecimal.ONE).movePointLeft(scale);
    }

    /** As they stand behind the name of the type: {@code (10, 2)}, or nothing. */
    String suffix() {
        return maxLength
                .map(length -> "(" + length + ")")
                .or(() -> precision.map(digits -> "(" + digits + (scale == 0 ? "" : ", " + scale) + ")"))
                .orElse("");
    }

    /** What is wrong with a value of that length. */
    public String tooLong(Field field, long length) {
        return field.element().declaredType() + " has maximum length " + maxLength.orElseThrow()
                + " but got a value with length " + length;
    }

    /** What is wrong with a value that has too many digits. */
    public String outOfRange(Field field) {
        String largest = largest().toPlainString();
        return field.element().declaredType() + " has precision "
                + precision.orElseThrow() + " and scale " + scale + " but got a value that is not in range of [-"
                + largest + ", " + largest + "]";
    }
}
