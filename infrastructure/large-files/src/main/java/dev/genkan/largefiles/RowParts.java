package dev.genkan.largefiles;

import dev.genkan.row.StoredRows;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the good rows of a range, in parts. For one thread. */
final class RowParts implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final FileJob job;
    private final String attempt;
    private final boolean several;
    private final ObjIntConsumer<PartNews> written;
    private int part;
    private @Nullable OutputStream out;
    private String file = "";
    private int rows;
    private long bytes;

    /**
     * Of a range that is one of many comes one part, which has its number; of a compressed file, which is one range, come parts of
     * about the size of a range.
     *
     * @param written is told of every part
     */
    RowParts(FileJob job, Range range, String attempt, ObjIntConsumer<PartNews> written) {
        this.job = job;
        this.attempt = attempt;
        this.several = range.gzip();
        this.part = range.number();
        this.written = written;
    }

    /** The part that the next row is written into. */
    int part() {
        return part;
    }

    /** The next row's place in its part, from 0. */
    int row() {
        return rows;
    }

    void write(List<@Nullable String> values) throws IOException {
        byte[] row = StoredRows.line(values).getBytes(StandardCharsets.UTF_8);
        stream().write(row);
        rows++;
        bytes += row.length;
        if (several && bytes >= job.rangeBytes()) {
            finish();
            part++;
        }
    }

    /** Makes what was written complete. */
    void finish() throws IOException {
        if (out != null) {
            out.close();
            out = null;
            written.accept(new PartNews.Written(file, rows), part);
            rows = 0;
            bytes = 0;
        }
    }

    private OutputStream stream() throws IOException {
        if (out == null) {
            file = job.partFile(FileJob.rowFileName(part), attempt);
            out = new BufferedOutputStream(Storage.write(file), BUFFER_BYTES);
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
