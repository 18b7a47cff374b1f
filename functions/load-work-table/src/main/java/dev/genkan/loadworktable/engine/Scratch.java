package dev.genkan.loadworktable.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows put aside in a temporary file, which {@link #close()} deletes. Compressed, because on Cloud Run that file is in memory.
 */
final class Scratch implements Closeable {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Is in no value, because rows are split by it; and as blank is null, no value is empty. */
    private static final char SEPARATOR = '\t';

    private final int columns;
    private final Path file;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final DataOutputStream out;
    private final StringBuilder text = new StringBuilder();

    Scratch(int columns) throws IOException {
        this.columns = columns;
        file = Files.createTempFile("genkan-rows-", ".deflate");
        out = new DataOutputStream(new BufferedOutputStream(
                new DeflaterOutputStream(Files.newOutputStream(file), deflater, BUFFER_BYTES), BUFFER_BYTES));
    }

    void write(List<@Nullable String> values) throws IOException {
        text.setLength(0);
        for (String value : values) {
            text.append(value == null ? "" : value).append(SEPARATOR);
        }
        byte[] row = text.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(row.length);
        out.write(row);
    }

    /** Ends the writing and begins to read from the first row on. */
    Rows read() throws IOException {
        out.close();
        InflaterInputStream inflated =
                new InflaterInputStream(Files.newInputStream(file), new Inflater(), BUFFER_BYTES);
        return new Rows(columns, new DataInputStream(new BufferedInputStream(inflated, BUFFER_BYTES)));
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            deflater.end();
            Files.deleteIfExists(file);
        }
    }

    /** The rows, in the order in which they were written. */
    record Rows(int columns, DataInputStream in) implements Closeable {

        /** The next row; there must be one. */
        List<@Nullable String> next() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            List<@Nullable String> values = new ArrayList<>(columns);
            int from = 0;
            for (int column = 0; column < columns; column++) {
                int to = from;
                while (bytes[to] != SEPARATOR) {
                    to++;
                }
                values.add(from == to ? null : new String(bytes, from, to - from, StandardCharsets.UTF_8));
                from = to + 1;
            }
            return values;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
