package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.http.ApiError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which names buckets and objects may have. */
final class Names {

    private static final int LONGEST_OBJECT_NAME = 1024;
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

    private Names() {}

    /** Refuses a name that no bucket may have. */
    static void checkBucket(String name) {
        if (!BUCKET.matcher(name).matches() || name.contains("..")) {
            throw ApiError.invalid("Invalid bucket name: '" + name + "'");
        }
    }

    /** Refuses a name that no object may have. */
    static void checkObject(String name) {
        int length = utf8(name).remaining();
        boolean forbidden = name.equals(".") || name.equals("..") || name.contains("\n") || name.contains("\r");
        if (length == 0 || length > LONGEST_OBJECT_NAME || forbidden) {
            throw ApiError.invalid("Invalid object name: '" + name + "'");
        }
    }

    private static ByteBuffer utf8(String name) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException malformed) {
            throw ApiError.invalid("An object name must be valid Unicode");
        }
    }
}
