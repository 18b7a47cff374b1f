package dev.genkan.simulation;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The functions' log lines go nowhere for a while. For one at a time in a JVM. */
final class SilencedOutput {

    private SilencedOutput() {}

    /** Does the work, of which nothing gets to standard output. */
    static <T> T during(Supplier<T> work) {
        PrintStream before = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return work.get();
        } finally {
            System.setOut(before);
        }
    }
}
