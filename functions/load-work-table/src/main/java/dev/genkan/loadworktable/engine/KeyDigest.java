package dev.genkan.loadworktable.engine;

import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a row's key in 128 bits, so that a key of any length costs the same memory. Two different keys of a file get the
 * same digest with a chance of 1 to 10<sup>25</sup> for five million keys, far below that of the memory itself failing; and as
 * the hash begins with bytes drawn anew for every file, nobody can prepare a file in which they do.
 */
final class KeyDigest {

    private static final int SALT_BYTES = 32;

    private final int[] columns;
    private final byte[] salt = new byte[SALT_BYTES];
    private final MessageDigest hash;
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    KeyDigest(FileDefinition definition) {
        List<Field> fields = definition.fields();
        columns = IntStream.range(0, fields.size())
                .filter(column -> fields.get(column).key())
                .toArray();
        new SecureRandom().nextBytes(salt);
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The digest of a row's key. A null is a value like any other, and different from every text. */
    Digest of(List<@Nullable String> values) {
        hash.update(salt);
        for (int column : columns) {
            update(values.get(column));
        }
        ByteBuffer digest = ByteBuffer.wrap(hash.digest());
        return new Digest(digest.getLong(), digest.getLong());
    }

    /** With its length in front, so that no two lists of values give the same bytes. */
    private void update(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        hash.update(length.putInt(0, value == null ? -1 : bytes.length).array());
        hash.update(bytes);
    }

    record Digest(long high, long low) {}
}
