package dev.genkan.localcloud.storage.face;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some bytes of a content.
 *
 * @param first where it begins
 * @param length how many bytes; 0 or less when no byte of the content is in it
 */
record ByteRange(long first, long length) {

    private static final Pattern HEADER = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What a {@code Range} header asks for, empty when it is not one range of bytes: then the whole content is meant. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = HEADER.matcher(header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(matcher.group(2)));
            return Optional.of(new ByteRange(size - length, length));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        // A range that ends before it begins is no range.
        boolean backwards = !matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(first, last - first + 1));
    }

    boolean isEmpty() {
        return length <= 0;
    }

    /** As the value of a {@code Content-Range} header. */
    String header(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
