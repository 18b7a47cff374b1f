package dev.genkan.localcloud.work;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Commands that start a program of this JVM's class path in a JVM of its own. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * The words of a command.
     *
     * @param inherited how those options of this JVM begin that the other one has as well
     * @param options its other options
     * @param program its main class
     * @param arguments what the program is told
     */
    public static List<String> of(
            List<String> inherited, List<String> options, Class<?> program, List<String> arguments) {
        Stream<String> same = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> inherited.stream().anyMatch(option::startsWith));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return Stream.of(
                        Stream.of(java),
                        same,
                        options.stream(),
                        Stream.of("-cp", classPath, program.getName()),
                        arguments.stream())
                .flatMap(words -> words)
                .toList();
    }
}
