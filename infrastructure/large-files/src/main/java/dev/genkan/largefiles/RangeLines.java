package dev.genkan.largefiles;

import dev.genkan.row.Line;
import dev.genkan.row.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a range, counted from its own first one. For one thread. */
final class RangeLines implements AutoCloseable {

    private final SeekableByteChannel file;
    private final LineReader reader;
    private final long linesBefore;

    RangeLines(Range range, String file, int lineBytes) throws IOException {
        this.file = Storage.open(file);
        reader = new LineReader(stream(range, this.file), lineBytes);
        linesBefore = range.from() == 0 ? 0 : 1;
        if (linesBefore == 1) {
            // The end of the line before, with which the stream begins so that no byte-order mark is looked for in it.
            reader.next();
        }
    }

    private static InputStream stream(Range range, SeekableByteChannel file) throws IOException {
        if (range.gzip()) {
            return new GzipCompressorInputStream(Channels.newInputStream(file), true);
        }
        return range.from() == 0
                ? RangeStream.first(file, range.to())
                : RangeStream.inside(file, range.from(), range.to());
    }

    /** The next line; null after the last one. */
    @Nullable
    Line next() throws IOException {
        return reader.next();
    }

    /** The line's place among those of the range, from 1. */
    long number(Line line) {
        return line.number() - linesBefore;
    }

    /** Copies the rest of a line that is not complete, and says how it ended. */
    Line.End copyRest(OutputStream out) throws IOException {
        return reader.copyRest(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
