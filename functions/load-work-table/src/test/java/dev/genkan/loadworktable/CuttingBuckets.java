package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.localcloud.testing.ForwardingBuckets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Buckets of which reads from {@code load} end after so many bytes, as if that were all. */
final class CuttingBuckets extends ForwardingBuckets {

    private final int bytes;

    CuttingBuckets(Buckets buckets, int bytes) {
        super(buckets);
        this.bytes = bytes;
    }

    @Override
    public Optional<InputStream> read(ObjectName name, long generation) {
        Optional<InputStream> whole = super.read(name, generation);
        return name.bucket().equals("load") ? whole.map(this::cut) : whole;
    }

    private InputStream cut(InputStream whole) {
        try (whole) {
            return new ByteArrayInputStream(whole.readNBytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
