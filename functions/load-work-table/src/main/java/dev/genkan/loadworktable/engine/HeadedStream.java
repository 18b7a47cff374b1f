package dev.genkan.loadworktable.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An error file that begins with a head as soon as there is anything in it, and without it is empty. */
final class HeadedStream extends FilterOutputStream {

    private final byte[] head;
    private boolean begun;

    HeadedStream(OutputStream out, byte[] head) {
        super(out);
        this.head = head;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0 && !begun) {
            begun = true;
            out.write(head);
        }
        out.write(bytes, offset, length);
    }
}
