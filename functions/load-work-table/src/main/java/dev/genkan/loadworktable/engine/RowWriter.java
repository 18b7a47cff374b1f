package dev.genkan.loadworktable.engine;

import dev.genkan.row.StoredRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in the form in which they are loaded, and counts them: all into one file, which there is when there are rows. */
final class RowWriter {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final RowFiles files;
    private @Nullable OutputStream out;
    private long rows;

    RowWriter(RowFiles files) {
        this.files = files;
    }

    void write(List<@Nullable String> values) throws IOException {
        if (out == null) {
            out = new BufferedOutputStream(files.next(), BUFFER_BYTES);
        }
        rows++;
        out.write(StoredRows.line(values).getBytes(StandardCharsets.UTF_8));
    }

    long rows() {
        return rows;
    }

    /** After the last row. */
    void finish() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
