package dev.genkan.exportgdb.firebird;

import java.util.ArrayList;
import java.util.List;

/** What of a table could not be read: all are counted, the first are kept. For one thread. */
final class Losses {

    private static final int MOST_KEPT = 1000;

    private final List<Loss> first = new ArrayList<>();
    private long count;

    void add(Loss loss) {
        count++;
        if (first.size() < MOST_KEPT) {
            first.add(loss);
        }
    }

    long count() {
        return count;
    }

    List<Loss> first() {
        return List.copyOf(first);
    }
}
