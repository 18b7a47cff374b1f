package dev.genkan.loadworktable.engine;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as newline-delimited JSON, as BigQuery loads them. A null is left out. Numbers are written as texts: so no reader
 * on the way makes a double of them.
 */
final class NdjsonWriter {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final List<Field> fields;
    private final OutputStream out;
    private final Text line = new Text();
    private final JsonWriter json = new JsonWriter(line);
    private long rows;

    @SuppressWarnings("resource") // the stream is the caller's; what is buffered goes there with flush
    NdjsonWriter(List<Field> fields, OutputStream out) {
        this.fields = fields;
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        json.setStrictness(Strictness.LENIENT); // several values, one after the other
    }

    void write(List<@Nullable String> values) throws IOException {
        rows++;
        json.beginObject();
        for (int column = 0; column < fields.size(); column++) {
            String value = values.get(column);
            if (value != null) {
                write(fields.get(column), value);
            }
        }
        json.endObject();
        line.write('\n');
        out.write(line.take());
    }

    long rows() {
        return rows;
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(Field field, String value) throws IOException {
        json.name(field.name());
        if (field.type() == FieldType.BOOLEAN) {
            json.value(Boolean.parseBoolean(value));
        } else {
            json.value(value);
        }
    }

    /** A line in the making. Unlike the platform's writers it takes no lock for each of the many bits that a line is made of. */
    private static final class Text extends Writer {

        private char[] characters = new char[1 << 10];
        private int count;

        @Override
        public void write(int character) {
            makeRoom(1);
            characters[count++] = (char) character;
        }

        @Override
        public void write(String text, int offset, int length) {
            makeRoom(length);
            text.getChars(offset, offset + length, characters, count);
            count += length;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            makeRoom(length);
            System.arraycopy(text, offset, characters, count, length);
            count += length;
        }

        /** Its bytes; the next line begins. */
        byte[] take() {
            byte[] bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
            count = 0;
            return bytes;
        }

        private void makeRoom(int length) {
            if (characters.length - count < length) {
                characters = Arrays.copyOf(characters, Math.max(2 * characters.length, count + length));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
