package dev.genkan.exportgdb.firebird;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns stored text into UTF-8. For one thread. */
abstract sealed class TextDecoder {

    static final String REPLACEMENT = "�";

    private long replaced;

    /** Adds the text of some bytes. */
    abstract void decode(byte[] bytes, int from, int to, CellBuffer out);

    /** Where the first so many characters of some bytes end. */
    abstract int cut(byte[] bytes, int from, int to, int characters);

    /** How many characters could not be read, and were replaced. */
    long replaced() {
        return replaced;
    }

    void replaced(long more) {
        replaced += more;
    }

    static TextDecoder of(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new Utf8();
        }
        return charset.newEncoder().maxBytesPerChar() == 1 ? new SingleByte(charset) : new MultiByte(charset);
    }

    /** One byte for each character, the first half of them ASCII. */
    static final class SingleByte extends TextDecoder {

        private final byte[][] characters = new byte[256][];
        private final boolean[] unknown = new boolean[256];

        private SingleByte(Charset charset) {
            for (int code = 0; code < characters.length; code++) {
                String character = new String(new byte[] {(byte) code}, charset);
                unknown[code] = character.equals(REPLACEMENT);
                characters[code] = character.getBytes(StandardCharsets.UTF_8);
            }
        }

        @Override
        void decode(byte[] bytes, int from, int to, CellBuffer out) {
            int at = out.ascii(bytes, from, to);
            while (at < to) {
                int code = bytes[at++] & 0xff;
                out.encoded(characters[code]);
                if (unknown[code]) {
                    replaced(1);
                }
                at = out.ascii(bytes, at, to);
            }
        }

        @Override
        int cut(byte[] bytes, int from, int to, int count) {
            return Math.min(to, from + count);
        }
    }

    /** UTF-8, which is checked and handed on. */
    static final class Utf8 extends TextDecoder {

        @Override
        void decode(byte[] bytes, int from, int to, CellBuffer out) {
            int at = out.ascii(bytes, from, to);
            if (at < to) {
                out.append(decoded(this, StandardCharsets.UTF_8, bytes, at, to));
            }
        }

        @Override
        int cut(byte[] bytes, int from, int to, int count) {
            int at = from;
            for (int left = count; left > 0 && at < to; left--) {
                at++;
                while (at < to && (bytes[at] & 0xc0) == 0x80) {
                    at++;
                }
            }
            return at;
        }
    }

    /** Some bytes for each character. */
    static final class MultiByte extends TextDecoder {

        private final Charset charset;

        private MultiByte(Charset charset) {
            this.charset = charset;
        }

        @Override
        void decode(byte[] bytes, int from, int to, CellBuffer out) {
            out.append(decoded(this, charset, bytes, from, to));
        }

        @Override
        int cut(byte[] bytes, int from, int to, int count) {
            String text = new String(bytes, from, to - from, charset);
            int characters = text.codePointCount(0, text.length());
            return characters <= count
                    ? to
                    : from
                            + text.substring(0, text.offsetByCodePoints(0, count))
                                    .getBytes(charset)
                                    .length;
        }
    }

    private static String decoded(TextDecoder decoder, Charset charset, byte[] bytes, int from, int to) {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, to - from);
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(source);
            return text.toString();
        } catch (CharacterCodingException malformed) {
            String text = new String(bytes, from, to - from, charset);
            decoder.replaced(text.chars()
                    .filter(character -> character == REPLACEMENT.charAt(0))
                    .count());
            return text;
        }
    }
}
