package dev.genkan.exportgdb.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses a stream block by block on several threads into one stream of RFC 1951. Each block knows the end of the one before it, so
 * that the result is hardly larger than one thread's; and it ends at a byte, so that blocks can be put side by side.
 */
final class ParallelDeflater extends OutputStream {

    private static final int BLOCK = 1 << 19;
    /** Many entries are small. */
    private static final int FIRST = 1 << 13;

    /** As far as a deflated stream may refer back. */
    private static final int WINDOW = 1 << 15;

    private final OutputStream out;
    private final ExecutorService executor;
    private final int most;
    private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();
    private final CRC32 checksum = new CRC32();
    private byte[] block = new byte[FIRST];
    private byte[] before = new byte[0];
    private int filled;
    private long bytes;
    private long compressed;

    /**
     * @param out takes the compressed bytes, and is not closed
     * @param executor does the work
     * @param most how many blocks may be under way
     */
    ParallelDeflater(OutputStream out, ExecutorService executor, int most) {
        this.out = out;
        this.executor = executor;
        this.most = most;
    }

    /** The CRC-32 of all that was written. */
    long checksum() {
        return checksum.getValue();
    }

    /** How many bytes were written. */
    long bytes() {
        return bytes;
    }

    /** How many bytes they were compressed to, once this is closed. */
    long compressed() {
        return compressed;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        checksum.update(source, offset, length);
        bytes += length;
        int from = offset;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, BLOCK - filled);
            if (filled + count > block.length) {
                block = Arrays.copyOf(block, BLOCK);
            }
            System.arraycopy(source, from, block, filled, count);
            filled += count;
            from += count;
            left -= count;
            if (filled == BLOCK) {
                submit(false);
            }
        }
    }

    private void submit(boolean last) throws IOException {
        byte[] content = block;
        byte[] dictionary = before;
        int count = filled;
        if (last && waiting.isEmpty()) {
            finish(deflate(content, count, dictionary, true)); // nobody else has anything to do meanwhile
            return;
        }
        waiting.add(executor.submit(() -> deflate(content, count, dictionary, last)));
        before = Arrays.copyOfRange(content, Math.max(0, count - WINDOW), count);
        block = last ? block : new byte[BLOCK];
        filled = 0;
        while (waiting.size() > (last ? 0 : most)) {
            finish(waiting.removeFirst());
        }
    }

    private void finish(Future<byte[]> done) throws IOException {
        try {
            finish(done.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was compressed");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a block could not be compressed", failed.getCause());
        }
    }

    private void finish(byte[] result) throws IOException {
        compressed += result.length;
        out.write(result);
    }

    private static byte[] deflate(byte[] content, int count, byte[] dictionary, boolean last) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(content, 0, count);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream result = new ByteArrayOutputStream(count / 4 + 1024);
            byte[] buffer = new byte[Math.min(1 << 16, count + 64)];
            int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
            int written = deflater.deflate(buffer, 0, buffer.length, flush);
            while (written > 0) {
                result.write(buffer, 0, written);
                written = deflater.deflate(buffer, 0, buffer.length, flush);
            }
            return result.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Writes what is left. The executor goes on. */
    @Override
    public void close() throws IOException {
        submit(true);
    }
}
