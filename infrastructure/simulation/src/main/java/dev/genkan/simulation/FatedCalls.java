package dev.genkan.simulation;

import dev.genkan.cloud.CloudException;
import dev.genkan.localcloud.memory.Calls;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The calls of functions, to which fate happens; those of the world itself, between functions, always go well. */
final class FatedCalls implements Calls {

    /** Too many requests, internal error, unavailable, no answer at all. */
    private static final List<Integer> STATUSES = List.of(429, 500, 503, 0);

    private static final int MOST_WORKERS = 3;

    private final Story story;
    private Fate fate = Fate.KIND;
    private Runnable otherWorker = () -> {};
    private int workers;
    /** Whether the calls that are made now are not a function's. */
    private boolean ofTheWorld = true;

    private int calls;

    FatedCalls(Story story) {
        this.story = story;
    }

    /**
     * From now on this is fate.
     *
     * @param other what another worker does that comes between two calls
     */
    void fate(Fate next, Runnable other) {
        this.fate = next;
        this.otherWorker = other;
    }

    /** A function's work, whose calls are fated. */
    void work(Work work) throws Exception {
        boolean before = ofTheWorld;
        ofTheWorld = false;
        workers++;
        try {
            work.run();
        } finally {
            workers--;
            ofTheWorld = before;
        }
    }

    /** How many calls functions made so far. */
    int count() {
        return calls;
    }

    @Override
    public <T> T call(String operation, String resource, Supplier<T> effect) {
        if (ofTheWorld) {
            return effect.get();
        }
        calls++;
        Misfortune misfortune = fate.of(calls);
        if (misfortune != Misfortune.NONE) {
            story.detail(() -> operation + " " + resource + " " + misfortune.words());
        }
        return switch (misfortune) {
            case NONE -> effect.get();
            case FAILS_BEFORE -> throw failure(operation, resource);
            case FAILS_AFTER -> {
                makeInVain(effect);
                throw failure(operation, resource);
            }
            case REPEATED -> {
                makeInVain(effect);
                yield effect.get();
            }
            case DIES_BEFORE -> throw new Crash(operation + " " + resource);
            case DIES_AFTER -> {
                makeInVain(effect);
                throw new Crash(operation + " " + resource);
            }
            case OVERTAKEN_BEFORE -> {
                overtake();
                yield effect.get();
            }
            case OVERTAKEN_AFTER -> {
                T result = effect.get();
                overtake();
                yield result;
            }
        };
    }

    /** The call has its effect, of which nobody hears. */
    private static <T> void makeInVain(Supplier<T> effect) {
        T unused = effect.get();
    }

    private void overtake() {
        if (workers < MOST_WORKERS) {
            ofTheWorld = true;
            try {
                otherWorker.run();
            } finally {
                ofTheWorld = false;
            }
        }
    }

    private CloudException failure(String operation, String resource) {
        return new CloudException(
                operation, resource, STATUSES.get(calls % STATUSES.size()), new IOException("as fate would have it"));
    }

    /** What a function does. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
