package dev.genkan.largefiles;

import dev.genkan.row.Line;
import dev.genkan.row.Reasons;
import dev.genkan.row.Violation;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refused lines of a range: the partner's own bytes, a tab, the reasons, and the line's own end. For one thread. */
final class ErrorPart implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final String file;
    private @Nullable OutputStream out;

    /** To be written to that file, once there is a line. */
    ErrorPart(String file) {
        this.file = file;
    }

    /** Writes a line; the rest of one that is not complete goes straight from its reader into the file. */
    void write(Line line, RangeLines lines, List<Violation> violations) throws IOException {
        OutputStream stream = stream();
        stream.write(line.bytes());
        Line.End end = line.complete() ? line.end() : lines.copyRest(stream);
        String written = end == Line.End.NONE ? Line.End.LF.text() : end.text();
        stream.write(("\t" + Reasons.text(violations) + written).getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the file complete and says which it is; null when no line was written. */
    @Nullable
    String finish() throws IOException {
        close();
        return out == null ? null : file;
    }

    private OutputStream stream() throws IOException {
        if (out == null) {
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
