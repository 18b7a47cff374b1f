package dev.genkan.loadworktable.engine;

import dev.genkan.row.Line;

/**
 * Where a line is in a chunk.
 *
 * @param from its first byte
 * @param to behind its last byte
 * @param end what follows
 */
record LineBounds(int from, int to, Line.End end) {

    /** The line that begins there and has a line feed; behind which there is slack. */
    static LineBounds find(byte[] in, int from) {
        int lineFeed = lineFeed(in, from);
        return lineFeed > from && in[lineFeed - 1] == '\r'
                ? new LineBounds(from, lineFeed - 1, Line.End.CRLF)
                : new LineBounds(from, lineFeed, Line.End.LF);
    }

    private static int lineFeed(byte[] in, int from) {
        int at = from;
        while (true) {
            long controls = Words.controls(Words.load(in, at));
            if (controls == 0) {
                at += Words.BYTES;
            } else {
                at += Words.first(controls);
                if (in[at] == '\n') {
                    return at;
                }
                at++;
            }
        }
    }

    /** The one line of a chunk, where the file ends. */
    static LineBounds open(Chunk chunk) {
        return new LineBounds(0, chunk.end, Line.End.NONE);
    }

    int length() {
        return to - from;
    }

    /** Where the next line begins. */
    int next() {
        return to + end.text().length();
    }
}
