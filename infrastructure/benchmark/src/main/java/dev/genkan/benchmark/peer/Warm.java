package dev.genkan.benchmark.peer;

import java.nio.file.Files;
import java.util.Arrays;

/** A program that does its job over and over in one JVM, and tells how long it takes in the end. */
public final class Warm implements Program {

    /** What the line begins with that tells it; a number of nanoseconds follows. */
    public static final String MEDIAN = "warm, in nanoseconds: ";

    private static final int WARM_UP_RUNS = 5;
    private static final int RUNS = 5;

    private final Program program;

    public Warm(Program program) {
        this.program = program;
    }

    @Override
    public void run(Job job) throws Exception {
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            timed(job);
        }
        long[] nanos = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            nanos[run] = timed(job);
        }
        Arrays.sort(nanos);
        System.out.println(MEDIAN + nanos[RUNS / 2]);
    }

    private long timed(Job job) throws Exception {
        try (var files = Files.list(job.output())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        long start = System.nanoTime();
        program.run(job);
        return System.nanoTime() - start;
    }
}
