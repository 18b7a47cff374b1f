package dev.genkan.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one or several files, as one text.
 *
 * @param files in their order
 */
record Lines(List<Path> files) {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long SECOND_FACTOR = 0xC2B2AE3D27D4EB4FL;

    Lines {
        files = List.copyOf(files);
    }

    /** Takes a line's number, counted from 1, and its hash. */
    private interface Visitor {
        boolean visit(long number, long hash) throws IOException;
    }

    /** What tells whether lines are the same. */
    Fingerprint fingerprint() throws IOException {
        long[] sums = new long[3];
        long[] count = new long[1];
        forEach((number, hash) -> {
            count[0] = number;
            sums[0] += mix(hash, FIRST_FACTOR);
            sums[1] += mix(hash, SECOND_FACTOR);
            sums[2] = mix(sums[2] + hash, FIRST_FACTOR);
            return true;
        });
        return new Fingerprint(count[0], sums[0], sums[1], sums[2]);
    }

    /** The first line that others do not have, or have less often. */
    Optional<String> firstMissingIn(Lines others) throws IOException {
        long[] known = others.sortedHashes();
        boolean[] used = new boolean[known.length];
        long[] missing = new long[1];
        forEach((number, hash) -> {
            int at = firstUnused(known, used, hash);
            if (at < 0) {
                missing[0] = number;
                return false;
            }
            used[at] = true;
            return true;
        });
        return missing[0] == 0 ? Optional.empty() : Optional.of(line(missing[0]));
    }

    private static int firstUnused(long[] known, boolean[] used, long hash) {
        int at = Arrays.binarySearch(known, hash);
        while (at > 0 && known[at - 1] == hash) {
            at--;
        }
        while (at >= 0 && at < known.length && known[at] == hash && used[at]) {
            at++;
        }
        return at >= 0 && at < known.length && known[at] == hash ? at : -1;
    }

    private long[] sortedHashes() throws IOException {
        long[] hashes = new long[Math.toIntExact(fingerprint().count())];
        forEach((number, hash) -> {
            hashes[(int) number - 1] = hash;
            return true;
        });
        Arrays.sort(hashes);
        return hashes;
    }

    private String line(long number) throws IOException {
        long rest = number;
        for (Path file : files) {
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                List<String> found = new ArrayList<>();
                long skipped = rest - 1;
                long[] count = new long[1];
                lines.peek(line -> count[0]++).skip(skipped).limit(1).forEach(found::add);
                if (!found.isEmpty()) {
                    return new String(found.getFirst().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                }
                rest -= count[0];
            }
        }
        return "";
    }

    private void forEach(Visitor visitor) throws IOException {
        long number = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                long hash = 0;
                long length = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    for (int index = 0; index < read; index++) {
                        if (buffer[index] == '\n') {
                            if (!visitor.visit(++number, mix(hash, length))) {
                                return;
                            }
                            hash = 0;
                            length = 0;
                        } else {
                            hash = (hash ^ buffer[index]) * FIRST_FACTOR;
                            hash ^= hash >>> 29;
                            length++;
                        }
                    }
                }
                if (length > 0 && !visitor.visit(++number, mix(hash, length))) {
                    return;
                }
            }
        }
    }

    private static long mix(long value, long salt) {
        long mixed = (value ^ salt) * SECOND_FACTOR;
        mixed ^= mixed >>> 32;
        mixed *= FIRST_FACTOR;
        return mixed ^ (mixed >>> 29);
    }

    /**
     * What is left of lines when two texts are compared.
     *
     * @param count how many there are
     * @param firstSum a sum over their hashes, whatever their order
     * @param secondSum another one
     * @param sequence what their order adds to it
     */
    record Fingerprint(long count, long firstSum, long secondSum, long sequence) {

        /** Whether others are the same lines, in whatever order. */
        boolean sameLines(Fingerprint others) {
            return count == others.count && firstSum == others.firstSum && secondSum == others.secondSum;
        }
    }
}
