package dev.genkan.archive;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.localcloud.testing.ForwardingBuckets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Buckets that give back the archived copies without their last bytes. */
final class CorruptingBuckets extends ForwardingBuckets {

    private static final int MISSING = 3;

    CorruptingBuckets(Buckets buckets) {
        super(buckets);
    }

    @Override
    public Optional<InputStream> read(ObjectName object, long generation) {
        Optional<InputStream> bytes = super.read(object, generation);
        return object.bucket().equals("archive") ? bytes.map(CorruptingBuckets::cut) : bytes;
    }

    private static InputStream cut(InputStream stream) {
        try {
            byte[] bytes = stream.readAllBytes();
            return new ByteArrayInputStream(bytes, 0, bytes.length - MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
