package dev.genkan.benchmark;

import java.util.List;

/**
 * What was measured of a peer on a file.
 *
 * @param runs those that count
 * @param comparison how what it left compares to what the reference left
 */
record Measurement(String peer, Dataset data, List<Run> runs, Comparison comparison) {

    Measurement {
        runs = List.copyOf(runs);
    }

    double seconds() {
        return Statistics.median(runs, Run::seconds);
    }

    double cpuSeconds() {
        return Statistics.median(runs, Run::cpuSeconds);
    }

    long peakBytes() {
        return runs.stream().mapToLong(Run::peakBytes).max().orElse(0);
    }

    double bytesPerSecond() {
        return data.bytes() / seconds();
    }
}
