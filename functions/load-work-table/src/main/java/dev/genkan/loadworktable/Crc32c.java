package dev.genkan.loadworktable;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** A CRC32C in the form in which Cloud Storage tells it. */
final class Crc32c {

    private Crc32c() {}

    /** Base64 of the four bytes, big-endian. */
    static String text(CRC32C checksum) {
        byte[] bigEndian = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return Base64.getEncoder().encodeToString(bigEndian);
    }
}
