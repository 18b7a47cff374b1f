package dev.genkan.localcloud.storage.store;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key from now on.
 *
 * @param value null when the key is gone
 * @param content bytes that belong to the value, in Base64; null when there are none, or they are kept elsewhere
 */
record LogEntry(
        String key, @Nullable JsonElement value, @Nullable String content) {

    static LogEntry put(String key, JsonElement value, Optional<byte[]> content) {
        return new LogEntry(
                key, value, content.map(Base64.getEncoder()::encodeToString).orElse(null));
    }

    static LogEntry remove(String key) {
        return new LogEntry(key, null, null);
    }

    /** The value of an entry that has one. */
    JsonElement required() {
        return Objects.requireNonNull(value, key);
    }

    boolean isGone() {
        return value == null;
    }

    /** The bytes that belong to the value. */
    Optional<byte[]> bytes() {
        return Optional.ofNullable(content).map(Base64.getDecoder()::decode);
    }

    /** As a line of the log: the key comes first. */
    byte[] line() {
        return (Records.write(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
