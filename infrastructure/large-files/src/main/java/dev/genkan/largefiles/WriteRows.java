package dev.genkan.largefiles;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Makes of each part a file of rows that holds none that is superseded. */
final class WriteRows extends DoFn<KV<Integer, Iterable<PartNews>>, Piece> {

    private static final long serialVersionUID = 1L;
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileJob job;

    WriteRows(FileJob job) {
        this.job = job;
    }

    @ProcessElement
    public void write(@Element KV<Integer, Iterable<PartNews>> part, OutputReceiver<Piece> done) throws IOException {
        PartNews.@Nullable Written written = null;
        BitSet superseded = new BitSet();
        for (PartNews news : part.getValue()) {
            switch (news) {
                case PartNews.Written found -> written = found;
                case PartNews.Superseded(int row) -> superseded.set(row);
            }
        }
        if (written == null) {
            throw new IllegalStateException("part " + part.getKey() + " has rows, but was not written");
        }
        int lost = superseded.cardinality();
        int loaded = written.rows() - lost;
        String rowFile = job.rowFile(part.getKey());
        if (lost == 0) {
            Storage.copy(written.file(), rowFile);
        } else if (loaded > 0) {
            copyWithout(superseded, written.file(), rowFile);
        }
        done.output(new Piece.PartDone(part.getKey(), loaded, lost));
    }

    private static void copyWithout(BitSet rows, String from, String to) throws IOException {
        try (InputStream in = Storage.read(from);
                OutputStream out = new BufferedOutputStream(Storage.write(to), BUFFER_BYTES)) {
            copyWithout(rows, in, out);
        }
    }

    /** A row ends at a line feed that is not in quotes; a quote in quotes is there twice, which changes nothing. */
    static void copyWithout(BitSet rows, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        boolean quoted = false;
        int row = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int start = 0;
            for (int index = 0; index < count; index++) {
                if (buffer[index] == '"') {
                    quoted = !quoted;
                } else if (buffer[index] == '\n' && !quoted) {
                    write(buffer, start, index + 1, !rows.get(row++), out);
                    start = index + 1;
                }
            }
            write(buffer, start, count, !rows.get(row), out);
        }
    }

    private static void write(byte[] buffer, int from, int to, boolean kept, OutputStream out) throws IOException {
        if (kept) {
            out.write(buffer, from, to - from);
        }
    }
}
