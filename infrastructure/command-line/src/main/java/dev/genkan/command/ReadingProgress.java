package dev.genkan.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Shows on a terminal how far a file was read, ten times a second. */
final class ReadingProgress extends FilterInputStream {

    /** The size of what has none. */
    static final long UNKNOWN = -1;

    private static final int BAR_WIDTH = 30;
    private static final long REFRESH_NANOS = Duration.ofMillis(100).toNanos();

    private final long size;
    private final Progress progress;
    private final long start = System.nanoTime();
    private long shown = start;
    private long count;

    ReadingProgress(InputStream in, long size, Progress progress) {
        super(in);
        this.size = size;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        advance(character < 0 ? 0 : 1);
        return character;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        advance(Math.max(read, 0));
        return read;
    }

    private void advance(int read) {
        count += read;
        long now = System.nanoTime();
        if (now - shown >= REFRESH_NANOS) {
            shown = now;
            progress.show(text(count, size, Duration.ofNanos(now - start)));
        }
    }

    /** {@code [████████··········] 40 % of 1.0 GB, 430 MB/s, 2 s left}. */
    static String text(long count, long size, Duration elapsed) {
        double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
        String speed = Quantities.bytes((long) (count / seconds)) + "/s";
        if (size <= 0) {
            return Quantities.bytes(count) + " read, " + speed;
        }
        double share = Math.min(1.0, (double) count / size);
        int full = (int) (share * BAR_WIDTH);
        long left = Math.round(seconds * (1 - share) / Math.max(share, 0.001));
        return "[%s%s] %d %% of %s, %s, %,d s left"
                .formatted(
                        "█".repeat(full),
                        "·".repeat(BAR_WIDTH - full),
                        (int) (share * 100),
                        Quantities.bytes(size),
                        speed,
                        left);
    }
}
