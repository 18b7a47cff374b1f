package dev.genkan.row;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** In what a charset's ASCII characters can be found: bytes, or pairs of bytes in UTF-16. */
enum CodeUnit {
    BYTE(1),
    PAIR_HIGH_FIRST(2),
    PAIR_LOW_FIRST(2);

    private final int bytes;

    CodeUnit(int bytes) {
        this.bytes = bytes;
    }

    /** That of a charset; for UTF-16 that of the big-endian one. */
    static CodeUnit of(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_16LE)) {
            return PAIR_LOW_FIRST;
        }
        boolean pairs = charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16);
        return pairs ? PAIR_HIGH_FIRST : BYTE;
    }

    /** How many bytes it is. */
    int bytes() {
        return bytes;
    }

    /** As much of a length as whole units are. */
    int whole(int length) {
        return length - length % bytes;
    }

    /** The unit at an index. */
    int at(byte[] text, int index) {
        return switch (this) {
            case BYTE -> text[index] & 0xFF;
            case PAIR_HIGH_FIRST -> (text[index] & 0xFF) << 8 | (text[index + 1] & 0xFF);
            case PAIR_LOW_FIRST -> (text[index + 1] & 0xFF) << 8 | (text[index] & 0xFF);
        };
    }

    /** The index of the first unit that is one of two ASCII characters, among the whole ones of a part; -1 when none is. */
    int find(byte[] text, int from, int to, char first, char second) {
        return this == BYTE ? findByte(text, from, to, first, second) : findPair(text, from, to, first, second);
    }

    private static int findByte(byte[] text, int from, int to, char first, char second) {
        for (int index = from; index < to; index++) {
            byte found = text[index];
            if (found == first || found == second) {
                return index;
            }
        }
        return -1;
    }

    private int findPair(byte[] text, int from, int to, char first, char second) {
        int low = this == PAIR_HIGH_FIRST ? 1 : 0;
        for (int index = from; index + 1 < to; index += 2) {
            byte found = text[index + low];
            if ((found == first || found == second) && text[index + 1 - low] == 0) {
                return index;
            }
        }
        return -1;
    }
}
