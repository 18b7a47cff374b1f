package dev.genkan.loadworktable.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Tuples} of one thread's rows, by the first bits of their hash in partitions that can be deduplicated one by one.
 * When they fill the memory that they may have, those in full segments go to a file, as in a grace hash join. For one
 * thread while it is filled, then for several.
 */
final class TupleStore implements Closeable {

    static final int PARTITIONS = 256;

    /** The partition is in the highest bits of a tuple's first number. */
    private static final int PARTITION_SHIFT = 56;

    private static final int SEGMENT = 256 * Tuples.SIZE;
    private static final int SEGMENT_BYTES = SEGMENT * Long.BYTES;

    private final Path folder;
    private final int mostSegments;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final Deque<long[]> free = new ArrayDeque<>();

    /** What a segment is written from. */
    private final ByteBuffer buffer = direct();

    private int segments;
    private int spilled;
    private @Nullable FileChannel channel;

    /**
     * @param bytes of memory for them; there is always enough for a segment of each partition
     * @param folder where the file is made if one is needed
     */
    TupleStore(long bytes, Path folder) {
        this.folder = folder;
        mostSegments = Math.clamp(bytes / SEGMENT_BYTES, 2 * PARTITIONS, Integer.MAX_VALUE);
        Arrays.setAll(partitions, partition -> new Partition());
    }

    /** Takes a good row. */
    void add(KeyHash key, long time, int chunk, int row) throws IOException {
        Partition partition = partitions[(int) (key.first() >>> (PARTITION_SHIFT - 3))];
        long[] segment = partition.current;
        if (segment == null || partition.used == SEGMENT) {
            segment = begin(partition);
        }
        Tuples.write(segment, partition.used, key, time, chunk, row);
        partition.used += Tuples.SIZE;
    }

    private long[] begin(Partition partition) throws IOException {
        if (partition.current != null) {
            partition.full.add(partition.current);
        }
        long[] segment = takeSegment();
        partition.current = segment;
        partition.used = 0;
        return segment;
    }

    private long[] takeSegment() throws IOException {
        if (segments == mostSegments && free.isEmpty()) {
            spill();
        }
        if (!free.isEmpty()) {
            return free.pop();
        }
        segments++;
        return new long[SEGMENT];
    }

    private static ByteBuffer direct() {
        return ByteBuffer.allocateDirect(SEGMENT_BYTES).order(ByteOrder.nativeOrder());
    }

    /**
     * Gives the segments of a partition one after the other, in no order.
     *
     * @return false when the reader wanted no more
     */
    boolean read(int partition, Reader reader) throws IOException {
        Partition of = partitions[partition];
        for (long[] segment : of.full) {
            if (!reader.read(segment, SEGMENT)) {
                return false;
            }
        }
        if (of.spilledCount > 0 && !readSpilled(of, reader)) {
            return false;
        }
        return of.current == null || reader.read(of.current, of.used);
    }

    private boolean readSpilled(Partition of, Reader reader) throws IOException {
        long[] segment = new long[SEGMENT];
        ByteBuffer bytes = direct();
        for (int index = 0; index < of.spilledCount; index++) {
            ScratchFile.read(opened(), place(of.spilled[index]), bytes.clear());
            bytes.flip().asLongBuffer().get(segment);
            if (!reader.read(segment, SEGMENT)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a partition's tuples out of memory, which need not be read again. */
    void forget(int partition) {
        partitions[partition] = new Partition();
    }

    private void spill() throws IOException {
        for (Partition partition : partitions) {
            for (long[] segment : partition.full) {
                write(segment);
                partition.addSpilled(spilled++);
                free.push(segment);
            }
            partition.full.clear();
        }
    }

    private void write(long[] segment) throws IOException {
        buffer.clear();
        buffer.asLongBuffer().put(segment);
        ScratchFile.write(opened(), place(spilled), buffer);
    }

    /** Where a spilled segment is in the file. */
    private static long place(int segment) {
        return (long) segment * SEGMENT_BYTES;
    }

    private FileChannel opened() throws IOException {
        if (channel == null) {
            channel = ScratchFile.open(folder);
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** Takes tuples. */
    interface Reader {

        /** The tuples are the numbers up to {@code end}; false when no more are wanted. */
        boolean read(long[] tuples, int end) throws IOException;
    }

    private static final class Partition {

        /** Segments in memory that have no room left. */
        private final List<long[]> full = new ArrayList<>();

        /** The one that is being filled; null until there is one. */
        private long @Nullable [] current;

        /** How many numbers are in it. */
        private int used;

        private int[] spilled = {};
        private int spilledCount;

        private void addSpilled(int segment) {
            if (spilledCount == spilled.length) {
                spilled = Arrays.copyOf(spilled, Math.max(16, 2 * spilledCount));
            }
            spilled[spilledCount++] = segment;
        }
    }
}
