package dev.genkan.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a history, step by step, for people; kept only when somebody wants to read it. */
final class Story {

    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private int step;

    Story(boolean kept) {
        this.kept = kept;
    }

    /** The next step. */
    void step(Supplier<String> words) {
        step++;
        if (kept) {
            lines.add("%4d %s".formatted(step, words.get()));
        }
    }

    /** Something that happened during a step. */
    void detail(Supplier<String> words) {
        if (kept) {
            lines.add("       " + words.get());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
