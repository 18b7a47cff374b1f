package dev.genkan.row;

import java.io.ByteArrayInputStream;
import java.util.Random;

/** A stream that gives at each read as much as it likes. */
final class InChunks extends ByteArrayInputStream {

    private final Random random;

    InChunks(byte[] bytes, long seed) {
        super(bytes);
        random = new Random(seed);
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, length == 0 ? 0 : 1 + random.nextInt(length < 8 ? length : 8));
    }
}
