package dev.genkan.loadworktable.engine;

import dev.genkan.schema.FileDefinition;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands for a row's key, however long, in two numbers below 2<sup>61</sup>: the bytes of the key columns as they are stored,
 * seven at a time, are the coefficients of a polynomial, which is evaluated at two secret points modulo the prime
 * 2<sup>61</sup>−1. This is the universal hash of Carter and Wegman.
 *
 * <p>Why that suffices instead of comparing keys: two different keys are two different polynomials, which agree in no more points
 * than their degree. Of the second number 47 bits are kept, so that for keys of up to 700 bytes both agree with a chance below
 * 2<sup>-94</sup>. Among a billion keys there are 2<sup>59</sup> pairs: the chance that any two of a file are taken for one is
 * below 2<sup>-35</sup>, less than that of an undetected error of the memory that holds them. The bound holds for every set of
 * keys, also for one that was made by someone who knows this class, because the points are drawn anew for every run and never
 * leave it.
 */
final class KeyHash {

    private static final long PRIME = (1L << 61) - 1;
    private static final int WORD_BYTES = 7;
    private static final long WORD = (1L << 56) - 1;

    private final long point1;
    private final long point2;

    /** Runs of adjacent key columns: the first of each, and the one behind the last. In the output they stand side by side. */
    private final int[] runs;

    private long hash1;
    private long hash2;

    private KeyHash(int[] runs, long point1, long point2) {
        this.runs = runs;
        this.point1 = point1;
        this.point2 = point2;
    }

    /** A hash of the keys of a file type, with points of its own. */
    static KeyHash of(FileDefinition definition) {
        SecureRandom random = new SecureRandom();
        return new KeyHash(runs(definition), point(random), point(random));
    }

    /** The same hash for another thread. */
    KeyHash again() {
        return new KeyHash(runs, point1, point2);
    }

    private static long point(SecureRandom random) {
        return random.nextLong(1, PRIME);
    }

    private static int[] runs(FileDefinition definition) {
        List<Integer> runs = new ArrayList<>();
        boolean inside = false;
        for (int column = 0; column < definition.fields().size(); column++) {
            if (definition.fields().get(column).key() != inside) {
                inside = !inside;
                runs.add(column);
            }
        }
        if (inside) {
            runs.add(definition.fields().size());
        }
        return runs.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Hashes the key of the row that the rules accepted last, and whose columns are in the output. */
    void hash(ByteRules row, byte[] out) {
        long first = 0;
        long second = 0;
        for (int run = 0; run < runs.length; run += 2) {
            int from = row.start(runs[run]);
            int to = row.start(runs[run + 1]);
            int at = from;
            for (; at + WORD_BYTES < to; at += WORD_BYTES) {
                long word = Words.load(out, at) & WORD;
                first = step(first, word, point1);
                second = step(second, word, point2);
            }
            long rest = Words.load(out, at) & Words.firstBytes(to - at);
            first = step(first, rest, point1);
            second = step(second, rest, point2);
            // The length, so that a zero byte at the end is not nothing, and so that no run looks like the end of
            // another.
            first = step(first, to - from, point1);
            second = step(second, to - from, point2);
        }
        hash1 = canonical(first);
        hash2 = canonical(second);
    }

    /** The value at the first point. */
    long first() {
        return hash1;
    }

    /** The value at the second point. */
    long second() {
        return hash2;
    }

    /** (sum + coefficient) · point, not always reduced to the last: below 2^61 + 2^4. */
    private static long step(long sum, long coefficient, long point) {
        long value = sum + coefficient;
        long low = value * point;
        long high = Math.multiplyHigh(value, point);
        long folded = (low & PRIME) + ((low >>> 61) | (high << 3));
        return (folded & PRIME) + (folded >>> 61);
    }

    private static long canonical(long value) {
        return value >= PRIME ? value - PRIME : value;
    }
}
