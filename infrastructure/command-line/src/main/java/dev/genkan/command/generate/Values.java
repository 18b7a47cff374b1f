package dev.genkan.command.generate;

import java.util.SplittableRandom;

/** Where the values of a column come from. */
@FunctionalInterface
interface Values {

    /** Bytes that the longest value may have. */
    int LONGEST = 64;

    /**
     * Writes the value of a row.
     *
     * @param random what is random of it
     * @param at where it begins
     * @return where it ends
     */
    int write(Row row, SplittableRandom random, byte[] out, int at);
}
