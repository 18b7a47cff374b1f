package dev.genkan.benchmark;

import java.util.List;

/**
 * One run of a program in a process of its own.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds user and system time of all its threads
 * @param peakBytes the most memory it had; 0 when it did not say
 * @param output the lines it printed
 */
record Run(double seconds, double cpuSeconds, long peakBytes, List<String> output) {

    Run {
        output = List.copyOf(output);
    }
}
