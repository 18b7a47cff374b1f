package dev.genkan.largefiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.transforms.DoFn;

/** Cuts a file into ranges; a compressed one cannot be cut. At least one comes of every file, also of an empty one. */
final class PlanRanges extends DoFn<FileJob, Range> {

    private static final long serialVersionUID = 1L;
    private static final byte GZIP_FIRST = 0x1F;
    private static final byte GZIP_SECOND = (byte) 0x8B;

    @ProcessElement
    public void plan(@Element FileJob job, OutputReceiver<Range> ranges) throws IOException {
        // Of an earlier run, perhaps: from here on it says nothing true.
        Storage.delete(job.reportFile());
        try (SeekableByteChannel file = Storage.open(job.input())) {
            if (file.size() != job.inputBytes()) {
                throw new IllegalStateException(
                        job.input() + " has " + file.size() + " bytes, expected " + job.inputBytes());
            }
            boolean gzip = isGzip(file);
            long step = gzip ? Math.max(1, job.inputBytes()) : job.rangeBytes();
            int number = 0;
            for (long from = 0; from == 0 || from < job.inputBytes(); from += step) {
                ranges.output(new Range(number++, from, Math.min(from + step, job.inputBytes()), gzip));
            }
        }
    }

    /** By its first bytes, which begin no line of UTF-8. */
    private static boolean isGzip(SeekableByteChannel file) throws IOException {
        ByteBuffer beginning = ByteBuffer.allocate(2);
        while (beginning.hasRemaining() && file.read(beginning) >= 0) {
            // until there are two bytes
        }
        return !beginning.hasRemaining() && beginning.get(0) == GZIP_FIRST && beginning.get(1) == GZIP_SECOND;
    }
}
