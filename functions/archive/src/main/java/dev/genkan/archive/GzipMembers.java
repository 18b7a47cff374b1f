package dev.genkan.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Decompresses a gzip file to its very end. Such a file may have several members; {@link GZIPInputStream} asks {@link
 * #available()} whether another one follows, and a stream from the network answers 0 whenever its buffer happens to be empty.
 */
final class GzipMembers extends FilterInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private GzipMembers(InputStream compressed) {
        super(compressed);
    }

    static InputStream decompress(InputStream compressed) throws IOException {
        return new GZIPInputStream(new GzipMembers(compressed), BUFFER_BYTES);
    }

    /** Sends the reader to look for itself; at the end it finds nothing and stops. */
    @Override
    public int available() {
        return 1;
    }
}
