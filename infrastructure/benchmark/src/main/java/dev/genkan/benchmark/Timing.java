package dev.genkan.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Times what is done. */
public final class Timing {

    private Timing() {}

    /** The seconds of each of several runs of the same. */
    public static List<Double> seconds(int runs, Work work) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            seconds.add(seconds(work));
        }
        return seconds;
    }

    /** The seconds of one run. */
    public static double seconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** What is timed. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException, InterruptedException;
    }
}
