package dev.genkan.loadworktable.engine;

/** Texts in UTF-8, in arrays with {@link Words#SLACK}. */
final class Text {

    /** Characters, as code points, that are stored of a text. */
    static final int CHARACTERS = 200;

    private static final byte QUOTE = '"';
    private static final int DELETE = 0x7F;

    /** A lead byte of three, and two bytes that continue. */
    private static final long THREE_BYTES = 0x8080E0;

    private static final long THREE_BYTES_MASK = 0xC0C0F0;

    private Text() {}

    /** Writes a text, cut to its first characters and quoted where needed, or says {@link ByteRules#NOT_UTF8}. */
    static int write(byte[] in, int from, int to, byte[] out, int at) {
        if (!isUtf8(in, from, to)) {
            return ByteRules.NOT_UTF8;
        }
        return writeStored(in, from, to - from <= CHARACTERS ? to : cut(in, from, to), out, at);
    }

    /** Writes a text that is known to be in its stored form, quoted where needed. */
    static int writeStored(byte[] in, int from, int end, byte[] out, int at) {
        if (beginsWithByteOrderMark(in, from)) {
            return writeQuoted(in, from, end, out, at);
        }
        for (int index = from; index < end; index++) {
            if (needsQuotes(in[index])) {
                return writeQuoted(in, from, end, out, at);
            }
        }
        System.arraycopy(in, from, out, at, end - from);
        return at + end - from;
    }

    /** A reader would drop it at the beginning of a file. */
    static boolean beginsWithByteOrderMark(byte[] in, int from) {
        return in[from] == (byte) 0xEF && in[from + 1] == (byte) 0xBB && in[from + 2] == (byte) 0xBF;
    }

    private static boolean needsQuotes(byte character) {
        return character == QUOTE || character == '\r' || character == '\n' || character == '\t';
    }

    private static int writeQuoted(byte[] in, int from, int end, byte[] out, int at) {
        int to = at;
        out[to++] = QUOTE;
        for (int index = from; index < end; index++) {
            if (in[index] == QUOTE) {
                out[to++] = QUOTE;
            }
            out[to++] = in[index];
        }
        out[to++] = QUOTE;
        return to;
    }

    /** Where the characters end that are stored. */
    private static int cut(byte[] in, int from, int to) {
        int characters = 0;
        for (int index = from; index < to; index++) {
            if (!isContinuation(in[index]) && ++characters > CHARACTERS) {
                return index;
            }
        }
        return to;
    }

    /** Whether bytes are UTF-8, see {@link #firstMalformed}. */
    static boolean isUtf8(byte[] in, int from, int to) {
        return firstMalformed(in, from, to) == to;
    }

    /**
     * Where the first character begins that is not UTF-8, which is taken strictly: no overlong forms, no surrogates, nothing
     * above U+10FFFF, no sequence cut short; {@code to} when all are.
     */
    static int firstMalformed(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            long word = Words.load(in, at);
            if ((word & Words.HIGH_BITS) == 0) {
                at += Words.BYTES;
            } else if ((byte) word >= 0) {
                at++;
            } else {
                int length = (word & THREE_BYTES_MASK) == THREE_BYTES ? threeBytes(word) : sequence(in, at, to);
                if (length == 0 || at + length > to) {
                    return at;
                }
                at += length;
            }
        }
        return to;
    }

    /** 3 for a sequence of three bytes that is allowed, 0 for an overlong form or a surrogate. */
    private static int threeBytes(long word) {
        int leadAndNext = (int) word & 0x200F;
        return leadAndNext == 0 || leadAndNext == 0x200D ? 0 : 3;
    }

    /** The bytes of the character that begins there in UTF-8 text; 0 when it could not be seen, as controls cannot. */
    static int visibleBytes(byte[] in, int at) {
        int first = in[at];
        if (first >= 0) {
            return first >= ' ' && first < DELETE ? 1 : 0;
        }
        int length = Integer.numberOfLeadingZeros(~(first << 24));
        int character = first & (0x7F >>> length);
        for (int index = at + 1; index < at + length; index++) {
            character = (character << 6) | (in[index] & 0x3F);
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> 0;
            default -> length;
        };
    }

    /** The bytes of a sequence of two or four that is complete and allowed (Unicode, table 3-7); 0 for any other. */
    private static int sequence(byte[] in, int at, int to) {
        int lead = in[at] & 0xFF;
        if (lead >= 0xC2 && lead < 0xE0 && at + 1 < to) {
            return isContinuation(in[at + 1]) ? 2 : 0;
        }
        if (lead >= 0xF0 && lead < 0xF5 && at + 3 < to) {
            int beginning = ((lead & 0x7) << 6) | (in[at + 1] & 0x3F);
            boolean allowed = beginning >= 0x10 && beginning < 0x110;
            boolean continued = isContinuation(in[at + 1]) && isContinuation(in[at + 2]) && isContinuation(in[at + 3]);
            return allowed && continued ? 4 : 0;
        }
        return 0;
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
