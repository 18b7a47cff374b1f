package dev.genkan.command;

import java.util.Locale;

/** Numbers of bytes as people write them: {@code 4096}, {@code 64k}, {@code 100m}, {@code 4g}, in thousands. */
public final class Bytes {

    private static final String UNITS = "kmg";
    private static final long[] FACTORS = {1, 1_000, 1_000_000, 1_000_000_000};

    private Bytes() {}

    /**
     * The number that is meant.
     *
     * @throws IllegalArgumentException when it is none, is negative or too large
     */
    public static long of(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        int unit = small.isEmpty() ? -1 : UNITS.indexOf(small.charAt(small.length() - 1));
        String digits = unit < 0 ? small : small.substring(0, small.length() - 1);
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("expected a number of bytes such as 4096, 64k, 100m or 4g");
        }
        return Long.parseLong(digits) * FACTORS[unit + 1];
    }
}
