package dev.genkan.loadworktable.engine;

import dev.genkan.row.StoredRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in the form in which they are loaded, and counts them. */
final class RowWriter {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;
    private long rows;

    @SuppressWarnings("resource") // the stream is the caller's; what is buffered goes there with flush
    RowWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    void write(List<@Nullable String> values) throws IOException {
        rows++;
        out.write(StoredRows.line(values).getBytes(StandardCharsets.UTF_8));
    }

    long rows() {
        return rows;
    }

    void flush() throws IOException {
        out.flush();
    }
}
