package dev.genkan.loadworktable.engine;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file of things that wait, each of which is put down once and taken out once. With the last one that is taken out the disk has
 * its room back; it has no name any more while it is open, so that nothing is left of it however the process ends. For one thread
 * while it is filled, then for several.
 */
final class ScratchFile implements Closeable {

    private final FileChannel channel;
    private final AtomicInteger waiting = new AtomicInteger();
    private long length;

    private ScratchFile(FileChannel channel) {
        this.channel = channel;
    }

    static ScratchFile in(Path folder) throws IOException {
        return new ScratchFile(open(folder));
    }

    /** A new file that is deleted when it is closed. */
    static FileChannel open(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "genkan-", ".scratch");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Writes all that there is. */
    static void write(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    /** Reads as much as there is room for. */
    static void read(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, next);
            if (count < 0) {
                throw new EOFException("a scratch file ends at " + channel.size());
            }
            next += count;
        }
    }

    /** How many bytes were put down. */
    long length() {
        return length;
    }

    /** Puts bytes down. */
    Place put(ByteBuffer bytes) throws IOException {
        Place place = new Place(this, length);
        length += bytes.remaining();
        write(channel, place.position(), bytes);
        waiting.incrementAndGet();
        return place;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Where something waits. */
    record Place(ScratchFile file, long position) {

        /** Takes it out, as much as there is room for. */
        void take(ByteBuffer bytes) throws IOException {
            read(file.channel, position, bytes);
            if (file.waiting.decrementAndGet() == 0) {
                file.close();
            }
        }
    }
}
