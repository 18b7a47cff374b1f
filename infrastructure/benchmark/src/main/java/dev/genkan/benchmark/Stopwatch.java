package dev.genkan.benchmark;

import dev.genkan.benchmark.peer.PeerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs programs, one at a time, each in a new process, and measures them. The CPU time is what the kernel charges this process
 * for children that have ended, so that nothing of a child is missed, neither its start nor its end.
 */
final class Stopwatch {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int CHILDREN_USER_TICKS = 13;
    private static final int CHILDREN_SYSTEM_TICKS = 14;

    /** Linux on x86-64 counts in these, whatever the kernel's own clock does. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int SHOWN_LINES = 20;

    private final Path log;

    /**
     * @param log takes what programs print
     */
    Stopwatch(Path log) {
        this.log = log;
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException when it fails, with what it said last
     */
    Run run(List<String> command) throws IOException, InterruptedException {
        double cpuBefore = childrenSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exitCode = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = childrenSeconds() - cpuBefore;
        List<String> output =
                Files.readString(log, StandardCharsets.UTF_8).lines().toList();
        if (exitCode != 0) {
            List<String> last = output.subList(Math.max(0, output.size() - SHOWN_LINES), output.size());
            throw new IOException("exit code " + exitCode + ", and last said:\n  " + String.join("\n  ", last));
        }
        return new Run(seconds, cpuSeconds, peakBytes(output), output);
    }

    private static long peakBytes(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith(PeerMain.PEAK))
                .mapToLong(line -> Long.parseLong(line.substring(PeerMain.PEAK.length())))
                .findFirst()
                .orElse(0);
    }

    /** User and system time of the children that have ended: the fields 16 and 17, counted behind the name in parentheses. */
    private static double childrenSeconds() throws IOException {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[CHILDREN_USER_TICKS]) + Long.parseLong(fields[CHILDREN_SYSTEM_TICKS]);
        return ticks / TICKS_PER_SECOND;
    }
}
