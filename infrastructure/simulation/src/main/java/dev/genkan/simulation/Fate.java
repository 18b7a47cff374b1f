package dev.genkan.simulation;

/** Decides what happens to the calls of functions. */
@FunctionalInterface
interface Fate {

    /** Nothing ever goes wrong. */
    Fate KIND = call -> Misfortune.NONE;

    /**
     * What happens to a call.
     *
     * @param call its number among all of the world's calls, from 1 on
     */
    Misfortune of(int call);

    /** A few calls in a hundred meet with something. */
    static Fate stormy(Dice dice) {
        return call -> {
            int point = dice.below(1000);
            if (point < 8) {
                return Misfortune.FAILS_BEFORE;
            } else if (point < 16) {
                return Misfortune.FAILS_AFTER;
            } else if (point < 22) {
                return Misfortune.REPEATED;
            } else if (point < 28) {
                return Misfortune.DIES_BEFORE;
            } else if (point < 36) {
                return Misfortune.DIES_AFTER;
            } else if (point < 48) {
                return Misfortune.OVERTAKEN_BEFORE;
            } else if (point < 60) {
                return Misfortune.OVERTAKEN_AFTER;
            }
            return Misfortune.NONE;
        };
    }

    /** One call meets with something, and no other. */
    static Fate at(int number, Misfortune misfortune) {
        return call -> call == number ? misfortune : Misfortune.NONE;
    }
}
