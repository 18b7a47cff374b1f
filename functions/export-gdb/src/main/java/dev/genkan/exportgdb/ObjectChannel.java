package dev.genkan.exportgdb;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Siblings;
import dev.genkan.exportgdb.firebird.TextCharsets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, read from anywhere in it. Each jump is one request; what is read one behind the other is one from the second read on, with small gaps skipped. Throws
 * {@link dev.genkan.cloud.CloudException} when the cloud fails. For one thread at a time.
 */
public final class ObjectChannel implements SeekableByteChannel {

    /** To read so many bytes for nothing takes less time than another request. */
    private static final long NEAR = 1 << 21;

    private final Buckets buckets;
    private final StoredObject object;
    private long position;
    /** Gives what is behind the last read; not there where that was the first in its place. */
    private @Nullable InputStream stream;

    /** Where the last read ended. */
    private long end = -1;

    /** The bytes of this version. */
    public ObjectChannel(Buckets buckets, StoredObject object) {
        this.buckets = buckets;
        this.object = object;
    }

    /**
     * Opens the database in an object, whose other files are looked for in the same folder.
     *
     * @param charsets what its text is taken for
     */
    public static Opening open(Buckets buckets, StoredObject object, TextCharsets charsets) throws IOException {
        String path = object.name().name();
        return Database.open(
                new ObjectChannel(buckets, object),
                path.substring(path.lastIndexOf('/') + 1),
                beside(buckets, object.name()),
                charsets);
    }

    /** The objects in the same folder as another one. */
    static Siblings beside(Buckets buckets, ObjectName first) {
        String folder = first.name().substring(0, first.name().lastIndexOf('/') + 1);
        return name -> buckets.find(new ObjectName(first.bucket(), folder + name))
                .map(found -> new ObjectChannel(buckets, found));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= object.size()) {
            return -1;
        }
        boolean near = stream != null && position >= end && position - end <= NEAR;
        byte[] bytes = near || position == end ? next(target.remaining()) : piece(target.remaining());
        if (bytes.length == 0) {
            throw new IOException(object.name() + " ends at byte " + position + ", expected " + object.size());
        }
        target.put(bytes);
        position += bytes.length;
        end = position;
        return bytes.length;
    }

    /** Reads where the last read ended, or a little behind: it may well go on like that. */
    private byte[] next(int count) throws IOException {
        InputStream open = stream;
        if (open == null) {
            open = buckets.read(object.name(), object.generation(), position).orElseThrow(this::gone);
            stream = open;
        } else {
            open.skipNBytes(position - end);
        }
        return open.readNBytes(count);
    }

    /** Reads elsewhere: what is read ahead would be for nothing. */
    private byte[] piece(int count) throws IOException {
        close();
        return buckets.piece(object.name(), object.generation(), position, count)
                .orElseThrow(this::gone);
    }

    private IOException gone() {
        return new IOException(object.name() + " was deleted or replaced while it was read");
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException("nothing is written to an object that is read");
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return object.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("nothing is written to an object that is read");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        Optional<InputStream> open = Optional.ofNullable(stream);
        stream = null;
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
