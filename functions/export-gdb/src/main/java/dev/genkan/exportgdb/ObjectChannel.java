package dev.genkan.exportgdb;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.exportgdb.firebird.Siblings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, read from anywhere in it. What is read one behind the other is one request; each jump is another one. Throws
 * {@link dev.genkan.cloud.CloudException} when the cloud fails. For one thread at a time.
 */
public final class ObjectChannel implements SeekableByteChannel {

    private final Buckets buckets;
    private final StoredObject object;
    private long position;
    private @Nullable InputStream stream;
    /** Where the stream is. */
    private long streamed;

    /** The bytes of this version. */
    public ObjectChannel(Buckets buckets, StoredObject object) {
        this.buckets = buckets;
        this.object = object;
    }

    /** The objects in the same folder as another one. */
    public static Siblings beside(Buckets buckets, ObjectName first) {
        String folder = first.name().substring(0, first.name().lastIndexOf('/') + 1);
        return name -> buckets.find(new ObjectName(first.bucket(), folder + name))
                .map(found -> new ObjectChannel(buckets, found));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= object.size()) {
            return -1;
        }
        byte[] bytes = new byte[target.remaining()];
        int count = streamAt(position).read(bytes);
        if (count < 0) {
            throw new IOException(object.name() + " ends at byte " + position + ", expected " + object.size());
        }
        target.put(bytes, 0, count);
        position += count;
        streamed += count;
        return count;
    }

    private InputStream streamAt(long from) throws IOException {
        InputStream open = stream;
        if (open != null && streamed == from) {
            return open;
        }
        close();
        InputStream opened = buckets.read(object.name(), object.generation(), from)
                .orElseThrow(() -> new IOException(object.name() + " was deleted or replaced while it was read"));
        stream = opened;
        streamed = from;
        return opened;
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
