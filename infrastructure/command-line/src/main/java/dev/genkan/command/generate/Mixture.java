package dev.genkan.command.generate;

import java.util.List;

/**
 * What a generated file is made of. Shares are parts of all rows, from 0 to 1.
 *
 * @param seed decides all that is random
 * @param bad the share of rows that are refused
 * @param faults what is wrong with them; empty for all that the file type can have, but for {@link Fault#OVERLONG}
 * @param repeated the share of rows with the key of an earlier row and another output time; none without key columns
 * @param odd the share of rows that look unusual and are good
 */
public record Mixture(long seed, double bad, List<Fault> faults, double repeated, double odd) {

    public Mixture {
        faults = List.copyOf(faults);
        if (!isShare(bad) || !isShare(repeated) || !isShare(odd) || bad + repeated > 1) {
            throw new IllegalArgumentException("shares are from 0 to 1, those of bad and repeated rows together;"
                    + " found bad " + bad + ", repeated " + repeated + ", odd " + odd);
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    /** Good rows with a key each. */
    public static Mixture clean(long seed) {
        return new Mixture(seed, 0, List.of(), 0, 0);
    }
}
