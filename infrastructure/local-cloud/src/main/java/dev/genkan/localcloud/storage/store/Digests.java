package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.Checksums;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The checksums of bytes that come one buffer after another. For one thread at a time. */
final class Digests {

    private final CRC32C crc32c = new CRC32C();
    private final MessageDigest md5 = md5();

    void update(byte[] buffer, int count) {
        crc32c.update(buffer, 0, count);
        md5.update(buffer, 0, count);
    }

    /** Those of all bytes; there can be no more. */
    Checksums finish() {
        ByteBuffer crc = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc32c.getValue());
        Base64.Encoder base64 = Base64.getEncoder();
        return new Checksums(base64.encodeToString(crc.array()), base64.encodeToString(md5.digest()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
