package dev.genkan.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** All that is left to chance in a history; the same for the same seed. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True that often out of a thousand times. */
    boolean perMille(int times) {
        return random.nextInt(1000) < times;
    }

    /** A number from 0 on. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** One of them. */
    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
