package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.Checksums;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/** The checksums of bytes that come one buffer after another. For one thread at a time. */
final class Digests {

    private final CRC32C crc32c = new CRC32C();
    private final MessageDigest md5 = md5();
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    void update(byte[] buffer, int count) {
        running.join();
        digest(buffer, count);
    }

    /** Does the same beside what the caller does. The buffer must not change before the next call comes back. */
    void updateBeside(byte[] buffer, int count) {
        running.join();
        running = CompletableFuture.runAsync(() -> digest(buffer, count), Thread::startVirtualThread);
    }

    /** Those of all bytes; there can be no more. */
    Checksums finish() {
        running.join();
        return new Checksums(text(crc32c), Base64.getEncoder().encodeToString(md5.digest()));
    }

    private void digest(byte[] buffer, int count) {
        crc32c.update(buffer, 0, count);
        md5.update(buffer, 0, count);
    }

    /** The CRC-32C of some bytes. */
    static String crc32c(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return text(checksum);
    }

    private static String text(CRC32C checksum) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue());
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
