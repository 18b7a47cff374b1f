package dev.genkan.largefiles;

import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The key columns of a type. */
final class RowKey {

    private final int[] columns;

    RowKey(FileDefinition definition) {
        List<Field> fields = definition.fields();
        columns = IntStream.range(0, fields.size())
                .filter(column -> fields.get(column).key())
                .toArray();
    }

    /** False for a type that is not deduplicated. */
    boolean exists() {
        return columns.length > 0;
    }

    /**
     * A row's key as bytes, the same for the same values and for no others: each value has its length in front. A null is a value
     * like any other, and different from every text.
     */
    byte[] of(List<@Nullable String> values) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (int column : columns) {
            String value = values.get(column);
            byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            int length = value == null ? -1 : bytes.length;
            key.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
            key.writeBytes(bytes);
        }
        return key.toByteArray();
    }
}
