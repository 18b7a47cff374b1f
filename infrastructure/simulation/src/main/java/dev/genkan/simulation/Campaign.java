package dev.genkan.simulation;

import dev.genkan.simulation.Simulation.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Many histories, on several threads with a world each, until all are run or one ends badly. Meanwhile nothing gets to standard
 * output, where the functions write their log.
 *
 * @param from the first seed
 * @param histories how many seeds from there on
 * @param threads how many at once
 */
public record Campaign(long from, long histories, int threads) {

    /**
     * Runs them.
     *
     * @param listener hears after each history how many were run; from any of the threads
     * @return the first that ended badly on each thread, by their seeds; empty when all went well
     */
    public List<Ending> run(LongConsumer listener) {
        return run(new Simulation(), listener);
    }

    List<Ending> run(Simulation simulation, LongConsumer listener) {
        return SilencedOutput.during(() -> runAll(simulation, listener));
    }

    private List<Ending> runAll(Simulation simulation, LongConsumer listener) {
        AtomicLong next = new AtomicLong(from);
        AtomicLong done = new AtomicLong();
        List<Future<List<Ending>>> works = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                works.add(executor.submit(() -> untilOneEndsBadly(simulation, next, done, listener)));
            }
            List<Ending> bad = new ArrayList<>();
            for (Future<List<Ending>> work : works) {
                bad.addAll(work.get());
            }
            bad.sort((one, other) -> Long.compare(one.seed(), other.seed()));
            return bad;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while histories were run", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a history could not be run", e);
        }
    }

    private List<Ending> untilOneEndsBadly(
            Simulation simulation, AtomicLong next, AtomicLong done, LongConsumer listener) {
        long end = from + histories;
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            Ending ending = simulation.run(seed);
            listener.accept(done.incrementAndGet());
            if (!ending.problems().isEmpty()) {
                next.set(end);
                return List.of(ending);
            }
        }
        return List.of();
    }

    /** Tells what happened in a history. */
    public static Ending tell(long seed) {
        return SilencedOutput.during(() -> new Simulation().tell(seed));
    }
}
