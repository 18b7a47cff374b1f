package dev.genkan.localcloud.memory;

import dev.genkan.cloud.Pipelines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Pipelines in memory: the test says what a job does, and does it. A job runs when it is asked for the second time; how it ended
 * is remembered for ever.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryPipelines implements Pipelines {

    private final Calls calls;
    private final List<Job> launched = new ArrayList<>();
    private final Map<String, State> ended = new HashMap<>();
    private Function<Job, State> work = job -> new State.Running();

    /** No jobs yet; those to come run until the test says otherwise. */
    public MemoryPipelines(Calls calls) {
        this.calls = calls;
    }

    /** What jobs do from now on, and how they end. */
    public synchronized MemoryPipelines work(Function<Job, State> does) {
        this.work = does;
        return this;
    }

    /** The jobs that were launched, in order. */
    public synchronized List<Job> launched() {
        return List.copyOf(launched);
    }

    @Override
    public State run(Job job) {
        return calls.call("run", job.name(), () -> launchOrAsk(job));
    }

    private synchronized State launchOrAsk(Job job) {
        if (launched.stream().noneMatch(known -> known.name().equals(job.name()))) {
            launched.add(job);
            return new State.Running();
        }
        State state = ended.getOrDefault(job.name(), new State.Running());
        if (state instanceof State.Running) {
            state = work.apply(job);
            ended.put(job.name(), state);
        }
        return state;
    }
}
