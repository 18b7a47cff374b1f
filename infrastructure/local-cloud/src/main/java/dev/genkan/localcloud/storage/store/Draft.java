package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Content while it comes in: written to its file, and its checksums computed beside, in one pass. For one thread at a time. */
public final class Draft implements AutoCloseable {

    /** Of content that comes in pieces, only multiples of this many bytes are kept until the last piece. */
    public static final int UNIT = 1 << 18;

    private final Folder folder;
    private final String name;
    private final FileChannel channel;
    private final Forcing forcing;
    private final Digests digests = new Digests();
    private long size;
    private boolean sealed;

    private Draft(Folder folder, String name, FileChannel channel) {
        this.folder = folder;
        this.name = name;
        this.channel = channel;
        this.forcing = new Forcing(channel);
    }

    static Draft open(Folder folder) throws IOException {
        String name = folder.newContent();
        return new Draft(
                folder,
                name,
                FileChannel.open(folder.content(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** How many bytes came in so far. */
    public long size() {
        return size;
    }

    /** Takes all that the stream holds. */
    public Draft append(InputStream source) throws IOException {
        return append(source, true);
    }

    /**
     * Takes what the stream holds. Whole units that came before a failing read are kept.
     *
     * @param last whether what remains after the last whole unit is taken, too
     */
    public Draft append(InputStream source, boolean last) throws IOException {
        Chunk chunk = new Chunk();
        Chunk spare = new Chunk();
        while (chunk.fill(source)) {
            write(chunk);
            digests.updateBeside(chunk.bytes, chunk.count);
            Chunk full = chunk;
            chunk = spare;
            spare = full;
        }
        if (last) {
            write(chunk);
            digests.update(chunk.bytes, chunk.count);
        }
        return this;
    }

    /** Takes some bytes of a file. */
    public Draft append(FileChannel source, long position, long count) throws IOException {
        return append(new FileSlice(source, position, count), true);
    }

    /** Makes large content durable; small content is when it is published. Nothing can be appended any more. */
    public Prepared seal() throws IOException {
        if (size > Folder.SMALL) {
            forcing.finish();
            folder.syncContents();
        }
        channel.close();
        sealed = true;
        return new Prepared(folder.content(name), new Content(name, size, digests.finish(), 0));
    }

    /** Throws the content away unless it was sealed. */
    @Override
    public void close() throws IOException {
        if (!sealed) {
            channel.close();
            Files.deleteIfExists(path());
        }
    }

    private Path path() {
        return folder.content(name);
    }

    private void write(Chunk chunk) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(chunk.bytes, 0, chunk.count);
        while (bytes.hasRemaining()) {
            // At a position, so that what a failing write left is written over.
            channel.write(bytes, size + bytes.position());
        }
        size += chunk.count;
        forcing.grown(chunk.count);
    }

    /** Bytes on their way. */
    private static final class Chunk {

        private byte[] bytes = new byte[Folder.SMALL];
        private int count;

        /** Reads until it is full; false when the stream ended before. */
        boolean fill(InputStream source) throws IOException {
            count = 0;
            while (count < UNIT) {
                if (count == bytes.length) {
                    bytes = Arrays.copyOf(bytes, UNIT);
                }
                int read = source.read(bytes, count, bytes.length - count);
                if (read < 0) {
                    return false;
                }
                count += read;
            }
            return true;
        }
    }
}
