package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of some files that were read lately. Pages of a table lie side by side, so that few large reads do for many small ones.
 * Safe for use by several threads.
 */
final class BlockCache {

    /** A multiple of every page size. */
    static final int BLOCK = 1 << 18;

    /** 16 MB. */
    private static final int MOST_BLOCKS = 64;

    private final List<SeekableByteChannel> files;
    private final Map<Key, byte[]> blocks = new LinkedHashMap<>(MOST_BLOCKS * 2, 0.75f, true);

    BlockCache(List<SeekableByteChannel> files) {
        this.files = files;
    }

    /**
     * A block, which is shorter at the end of its file, and empty behind it.
     *
     * @param file which of them
     * @param index of the block in it
     */
    synchronized byte[] block(int file, long index) throws IOException {
        Key key = new Key(file, index);
        byte[] known = blocks.get(key);
        if (known != null) {
            return known;
        }
        byte[] read = read(files.get(file), index * BLOCK, BLOCK);
        if (blocks.size() == MOST_BLOCKS) {
            blocks.remove(blocks.keySet().iterator().next());
        }
        blocks.put(key, read);
        return read;
    }

    /** So many bytes from a position on, or as many as there are. */
    static byte[] read(SeekableByteChannel channel, long position, int count) throws IOException {
        long there = Math.clamp(channel.size() - position, 0, count);
        if (there == 0) {
            return new byte[0]; // a number in a damaged file may lead anywhere
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) there);
        channel.position(position);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Once more.
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    private record Key(int file, long index) {}
}
