package dev.genkan.loadworktable.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The good rows of a type with keys, on disk until the whole file was seen and it is known which of them are superseded. First
 * several threads put the rows of their chunks down, in any order; the chunks are entered in file order; then several threads
 * take out what is left. They wait in many files, so that the disk is given back while they are taken out, and no thread waits
 * for another that writes.
 */
final class WaitingRows implements Closeable {

    private static final int FIRST_CHUNKS = 1 << 10;

    /** A file with so many bytes gets no more of them. */
    private static final long FILE_BYTES = 64 << 20;

    private static final VarHandle ENDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final RowNumbers numbers;
    private final Path folder;
    private final Queue<ScratchFile> files = new ConcurrentLinkedQueue<>();

    /** Those that nobody writes to, and that are not full. */
    private final Queue<ScratchFile> free = new ConcurrentLinkedQueue<>();

    /** For each chunk where it is on disk, and how many bytes its rows have. */
    private ScratchFile.Place[] places = new ScratchFile.Place[FIRST_CHUNKS];

    private int[] lengths = new int[FIRST_CHUNKS];
    private int chunks;

    WaitingRows(RowNumbers numbers, Path folder) {
        this.numbers = numbers;
        this.folder = folder;
    }

    /** Puts down a chunk's rows, and behind them where each of them ends. */
    void put(Chunk chunk) throws IOException {
        chunk.makeRoom(Integer.BYTES * chunk.rows);
        ByteBuffer bytes = ByteBuffer.wrap(chunk.out).position(chunk.length);
        bytes.asIntBuffer().put(chunk.ends, 0, chunk.rows);
        bytes.limit(chunk.length + Integer.BYTES * chunk.rows).rewind();
        ScratchFile file = open();
        chunk.place = file.put(bytes);
        if (file.length() < FILE_BYTES) {
            free.add(file);
        }
    }

    private ScratchFile open() throws IOException {
        ScratchFile file = free.poll();
        if (file == null) {
            file = ScratchFile.in(folder);
            files.add(file);
        }
        return file;
    }

    /** Enters the next chunk, which was put down. */
    void enter(Chunk chunk) {
        if (chunks == places.length) {
            places = Arrays.copyOf(places, 2 * chunks);
            lengths = Arrays.copyOf(lengths, 2 * chunks);
        }
        places[chunks] = Objects.requireNonNull(chunk.place, "a chunk's rows were not put down");
        lengths[chunks] = chunk.length;
        chunks++;
    }

    /** How many bytes the rows of a chunk have. */
    int length(int chunk) {
        return lengths[chunk];
    }

    /** Takes out rows; for one thread. */
    final class Taker {

        /** The rows of a chunk, and behind them where each of them ends. */
        private byte[] bytes = {};

        /**
         * Writes those rows of a chunk that are not superseded.
         *
         * @return how many
         */
        int write(int chunk, Losers losers, OutputStream out) throws IOException {
            int rows = (int) (numbers.first(chunk + 1) - numbers.first(chunk));
            read(chunk, lengths[chunk] + Integer.BYTES * rows);
            out.write(bytes, 0, closeUp(chunk, losers));
            return rows - (int) losers.count(numbers.first(chunk), numbers.first(chunk + 1));
        }

        /** Moves rows over those that are superseded, and says where the last one ends then. */
        private int closeUp(int chunk, Losers losers) {
            long first = numbers.first(chunk);
            long last = numbers.first(chunk + 1);
            int length = lengths[chunk];
            int kept = 0;
            int from = 0;
            for (long row = losers.next(first, last); row < last; row = losers.next(row + 1, last)) {
                int place = (int) (row - first);
                kept = keep(from, start(length, place), kept);
                from = start(length, place + 1);
            }
            return keep(from, length, kept);
        }

        /** Moves rows up to those that are kept, and says where these end then. */
        private int keep(int from, int to, int kept) {
            System.arraycopy(bytes, from, bytes, kept, to - from);
            return kept + to - from;
        }

        /** Where a row begins: where the one before it ends. */
        private int start(int length, int place) {
            return place == 0 ? 0 : (int) ENDS.get(bytes, length + Integer.BYTES * (place - 1));
        }

        private void read(int chunk, int length) throws IOException {
            if (bytes.length < length) {
                bytes = new byte[length + length / 8];
            }
            places[chunk].take(ByteBuffer.wrap(bytes, 0, length));
        }
    }

    @Override
    public void close() throws IOException {
        for (ScratchFile file : files) {
            file.close();
        }
    }
}
