package dev.genkan.loadworktable.engine;

import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row's output time as a number that grows with it.
 *
 * @param column where it stands in a row, -1 when the type has none: then no row is newer than another
 */
record OutputTime(int column) {

    private static final long NONE = Long.MIN_VALUE;

    static OutputTime of(FileDefinition definition) {
        List<String> names = definition.fields().stream().map(Field::name).toList();
        return new OutputTime(names.indexOf(FileDefinition.OUTPUT_TIME));
    }

    /** The digits of the stored form, {@code 2024-02-29T23:59:59}: in it, longer ago is smaller. */
    long of(List<@Nullable String> values) {
        String stored = column < 0 ? null : values.get(column);
        if (stored == null) {
            return NONE;
        }
        long digits = 0;
        for (int index = 0; index < stored.length(); index++) {
            char character = stored.charAt(index);
            if (character >= '0' && character <= '9') {
                digits = digits * 10 + (character - '0');
            }
        }
        return digits;
    }
}
