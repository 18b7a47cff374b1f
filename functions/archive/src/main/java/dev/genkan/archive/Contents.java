package dev.genkan.archive;

import dev.genkan.cloud.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * By what bytes are told from others.
 *
 * @param size how many there are
 * @param crc32c base64 of their big-endian CRC32C
 */
record Contents(long size, String crc32c) {

    private static final String SIZE = "genkan-size";
    private static final String CRC32C = "genkan-crc32c";

    /** Of an object's bytes as they are stored. */
    static Contents of(StoredObject object) {
        return new Contents(object.size(), object.crc32c());
    }

    /** Of the bytes of a stream, which is read to its end. */
    static Contents of(InputStream stream) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
        long size = checked.transferTo(OutputStream.nullOutputStream());
        byte[] crc32c = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checked.getChecksum().getValue())
                .array();
        return new Contents(size, Base64.getEncoder().encodeToString(crc32c));
    }

    /** Of what an archived copy says that it holds; empty when it does not say. */
    static Optional<Contents> saidBy(StoredObject archived) {
        String size = archived.metadata().getOrDefault(SIZE, "");
        String crc32c = archived.metadata().getOrDefault(CRC32C, "");
        return size.matches("[0-9]{1,18}") ? Optional.of(new Contents(Long.parseLong(size), crc32c)) : Optional.empty();
    }

    /** An archived copy's metadata: those of the backup, and these. */
    Map<String, String> addedTo(Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(SIZE, Long.toString(size));
        all.put(CRC32C, crc32c);
        return all;
    }
}
