package dev.genkan.command;

import java.util.Locale;

/** Numbers as people read them. */
public final class Quantities {

    private Quantities() {}

    /** {@code 1,234,567}. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 512 B}, {@code 64.0 kB}, {@code 1.2 GB}, in thousands. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes / 1_000.0;
        int unit = 0;
        while (value >= 999.95 && unit < 3) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGT".charAt(unit));
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    public static String rows(long rows) {
        return rows == 1 ? "1 row" : number(rows) + " rows";
    }
}
