package dev.genkan.benchmark.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Does one job with one program in this JVM, and prints as its last line how much memory that took at most. */
public final class PeerMain {

    /** What the last line begins with; a number of bytes follows. */
    public static final String PEAK = "peak memory in bytes: ";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String HIGH_WATER_MARK = "VmHWM:";
    private static final int BYTES_PER_KB = 1024;

    private PeerMain() {}

    /** The program's name, then the job's words. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        Program program = program(words.getFirst());
        program.run(Job.of(words.subList(1, words.size())));
        System.out.println(PEAK + peakBytes());
    }

    private static Program program(String name) {
        return switch (name) {
            case "genkan" -> new OurEngine();
            case "genkan-warm" -> new Warm(new OurEngine());
            case "duckdb" -> new DuckDb();
            case "java" -> new IdiomaticJava();
            case "beam" -> new BeamPipeline();
            default -> throw new IllegalArgumentException("there is no program " + name);
        };
    }

    private static long peakBytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(HIGH_WATER_MARK))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * BYTES_PER_KB)
                .findFirst()
                .orElse(0);
    }
}
