package dev.genkan.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The first bytes of a file, and what they say about the rest.
 *
 * @param charset the one that the file is in: not UTF-16 but one of its byte orders, the big-endian one when nothing says which
 * @param byteOrderMark the mark that the file begins with; empty when it has none
 * @param unread the bytes behind it that were read
 */
@SuppressWarnings("ArrayRecordComponent") // made once for a file, and read by its reader alone
record FileStart(Charset charset, byte[] byteOrderMark, byte[] unread) {

    private static final List<Charset> WITH_MARK =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private static final byte[] NOTHING = {};

    /** Reads no more of a file than a byte-order mark may have. */
    static FileStart read(InputStream in, Charset declared) throws IOException {
        boolean eitherOrder = declared.equals(StandardCharsets.UTF_16);
        List<Charset> possible = eitherOrder
                ? List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                : WITH_MARK.stream().filter(declared::equals).toList();
        byte[] read = in.readNBytes(possible.stream()
                .mapToInt(charset -> mark(charset).length)
                .max()
                .orElse(0));
        return possible.stream()
                .filter(charset -> Arrays.equals(mark(charset), read))
                .findFirst()
                .map(charset -> new FileStart(charset, read, NOTHING))
                .orElseGet(() -> new FileStart(eitherOrder ? StandardCharsets.UTF_16BE : declared, NOTHING, read));
    }

    private static byte[] mark(Charset charset) {
        return "\uFEFF".getBytes(charset);
    }
}
