package dev.genkan.row;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF, no sequence cut short. */
final class Utf8 {

    /** What the platform's decoder puts in place of what it cannot read. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text of a part of the bytes; null when they are not UTF-8. */
    static @Nullable String decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // A replacement character may also have been sent as such: only then look closer.
        return text.indexOf(REPLACEMENT) < 0 || firstMalformed(bytes, from, to) == to ? text : null;
    }

    /** The index of the first byte that is not UTF-8; {@code to} when all are. */
    static int firstMalformed(byte[] bytes, int from, int to) {
        ByteBuffer unread = ByteBuffer.wrap(bytes, from, to - from);
        StandardCharsets.UTF_8.newDecoder().decode(unread, CharBuffer.allocate(to - from), true);
        return unread.position();
    }
}
