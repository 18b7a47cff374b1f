package dev.genkan.row;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Decodes bytes of any charset, and finds those that are not of it instead of replacing them. */
final class StrictText {

    /** What the platform's decoders put in place of what they cannot read. */
    private static final char REPLACEMENT = '\uFFFD';

    private StrictText() {}

    /** The text of a part of the bytes; null when they are not of the charset. */
    static @Nullable String decode(Charset charset, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, charset);
        // A replacement character may also have been sent as such: only then look closer.
        return text.indexOf(REPLACEMENT) < 0 || firstMalformed(charset, bytes, from, to) == to ? text : null;
    }

    /** The index of the first byte that is not of the charset; {@code to} when all are. */
    static int firstMalformed(Charset charset, byte[] bytes, int from, int to) {
        ByteBuffer unread = ByteBuffer.wrap(bytes, from, to - from);
        charset.newDecoder().decode(unread, CharBuffer.allocate(to - from), true);
        return unread.position();
    }
}
