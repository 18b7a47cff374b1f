package dev.genkan.largefiles;

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

    /** Older than any other. */
    private static final long NONE = 0;

    static OutputTime of(FileDefinition definition) {
        List<String> names = definition.fields().stream().map(Field::name).toList();
        return new OutputTime(names.indexOf(FileDefinition.OUTPUT_TIME));
    }

    /** The digits of the stored form, {@code 2024-02-29T23:59:59}: in it, longer ago is smaller. */
    long of(List<@Nullable String> values) {
        String stored = column < 0 ? null : values.get(column);
        return stored == null
                ? NONE
                : stored.chars()
                        .filter(character -> character >= '0' && character <= '9')
                        .asLongStream()
                        .reduce(0, (digits, character) -> digits * 10 + (character - '0'));
    }
}
