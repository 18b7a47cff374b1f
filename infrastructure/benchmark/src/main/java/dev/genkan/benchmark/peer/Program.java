package dev.genkan.benchmark.peer;

/** A peer at its job. */
@FunctionalInterface
public interface Program {

    /** Does a job, whatever way is the peer's. */
    void run(Job job) throws Exception;
}
