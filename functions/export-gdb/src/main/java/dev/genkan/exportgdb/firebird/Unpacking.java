package dev.genkan.exportgdb.firebird;

/**
 * The two packings of rows: runs of equal bytes, and differences to another version.
 *
 * @param longRuns whether a run's length may be a number of 16 or 32 bits: from structure 13.1 on
 */
record Unpacking(boolean longRuns) {

    /**
     * Unpacks some bytes behind those that are there.
     *
     * @param from where the packed bytes begin
     * @param to where they end
     * @param target takes the unpacked ones
     * @param at where in it
     * @param limit where they must end at the latest
     * @return where they end
     */
    int unpack(byte[] packed, int from, int to, byte[] target, int at, int limit) throws Damaged {
        int in = from;
        int out = at;
        while (in < to) {
            int control = packed[in++];
            if (control > 0) {
                if (in + control > to || out + control > limit) {
                    throw overflow();
                }
                copy(packed, in, target, out, control);
                in += control;
                out += control;
            } else if (control < 0) {
                int count = -control;
                if (longRuns && count <= 2) {
                    int width = 2 * count;
                    if (in + width > to) {
                        throw overflow();
                    }
                    count = width == 2 ? LittleEndian.u16(packed, in) : LittleEndian.i32(packed, in);
                    in += width;
                }
                if (in >= to || count < 0 || count > limit - out) {
                    throw overflow();
                }
                fill(target, out, count, packed[in++]);
                out += count;
            }
        }
        return out;
    }

    /** Most runs are of a few bytes, for which a loop is faster than a call. */
    private static void copy(byte[] packed, int in, byte[] target, int out, int count) {
        if (count > 16) {
            System.arraycopy(packed, in, target, out, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[out + i] = packed[in + i];
        }
    }

    private static void fill(byte[] target, int out, int count, byte value) {
        for (int i = out; i < out + count; i++) {
            target[i] = value;
        }
    }

    /**
     * Makes an older version of a newer one.
     *
     * @param difference says which bytes are other ones: a count and so many bytes, or a negative count of bytes that stay
     * @param length of it
     * @param row the newer version, which becomes the older one
     * @param expected how long that is
     */
    static void apply(byte[] difference, int length, byte[] row, int expected) throws Damaged {
        int in = 0;
        int out = 0;
        while (in < length) {
            int control = difference[in++];
            if (control > 0) {
                if (in + control > length || out + control > expected) {
                    throw overflow();
                }
                System.arraycopy(difference, in, row, out, control);
                in += control;
                out += control;
            } else {
                out -= control;
            }
        }
        if (out != expected) {
            throw new Damaged("the difference to a newer version ends at byte " + out + ", expected " + expected);
        }
    }

    private static Damaged overflow() {
        return new Damaged("packed data do not fit");
    }
}
