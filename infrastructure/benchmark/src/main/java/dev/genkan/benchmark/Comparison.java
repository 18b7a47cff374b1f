package dev.genkan.benchmark;

/** How what a peer left compares to what it should have left. */
sealed interface Comparison {

    /** In words. */
    String describe();

    /** This and what is found further on. */
    default Comparison and(Comparison next) {
        return this instanceof Same ? next : next instanceof Same ? this : next;
    }

    /** Byte for byte. */
    record Same() implements Comparison {
        @Override
        public String describe() {
            return "same";
        }
    }

    /** The same lines in another order. */
    record OtherOrder() implements Comparison {
        @Override
        public String describe() {
            return "same, other order";
        }
    }

    /** It leaves nothing. */
    record NothingToCompare() implements Comparison {
        @Override
        public String describe() {
            return "–";
        }
    }

    /**
     * Not the same lines.
     *
     * @param difference the first of them
     */
    record Different(String difference) implements Comparison {
        @Override
        public String describe() {
            return "DIFFERENT";
        }
    }
}
