package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A type without keys: every good row is written when its turn comes. */
final class EveryRow implements Survivors {

    private final RowFiles files;
    private final long fileBytes;
    private @Nullable OutputStream file;
    private int opened;
    private long written;
    private long rows;

    EveryRow(RowFiles files, long fileBytes) {
        this.files = files;
        this.fileBytes = fileBytes;
    }

    @Override
    public RowKeys keys() {
        return RowKeys.none();
    }

    @Override
    public void put(Chunk chunk) {}

    @Override
    public void enter(Chunk chunk) throws IOException {
        if (chunk.rows == 0) {
            return;
        }
        OutputStream out = file;
        if (out == null || written + chunk.length > fileBytes) {
            close();
            out = files.open(opened++);
            file = out;
            written = 0;
        }
        out.write(chunk.out, 0, chunk.length);
        written += chunk.length;
        rows += chunk.rows;
    }

    @Override
    public Counts finish() throws IOException {
        close();
        return new Counts(rows, 0);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
