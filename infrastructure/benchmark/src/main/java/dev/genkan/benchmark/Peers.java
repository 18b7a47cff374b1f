package dev.genkan.benchmark;

import dev.genkan.benchmark.Peer.Bound;
import dev.genkan.benchmark.Peer.InJava;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All programs that can be measured. */
final class Peers {

    /** The one that the others are compared to. */
    static final String REFERENCE = "genkan";

    private static final long SLOW = 100_000_000;

    /** The DirectRunner takes half a minute for so much. */
    private static final long VERY_SLOW = 1_000_000;

    private static final int FIRST_WITH_CACHE = 25;

    /** What the engine is given, here and by {@code check}: no more memory than a small function has, in large pages. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx400m", "-Xmn32m", "-XX:+UseTransparentHugePages");

    /** What the engine needs, by how its jars' names begin. */
    private static final List<String> LIBRARIES =
            List.of("load-work-table-", "shared-lib-", "snakeyaml-", "gson-", "rhino-", "jspecify-");

    private final Path home;
    private final Path cache;
    private final String enginePath;
    private final String classPath = System.getProperty("java.class.path");

    /**
     * @param home the project's folder
     * @param cache where the JVM's cache for the engine is
     */
    Peers(Path home, Path cache) throws IOException {
        this.home = home;
        this.cache = cache;
        this.enginePath = enginePath(home);
    }

    /** All, in the order in which they are run. */
    List<Peer> all() throws IOException {
        return List.of(
                engine(),
                withCache(),
                engine().with("genkan-1-thread", "-XX:ActiveProcessorCount=1"),
                java("duckdb", List.of(), Long.MAX_VALUE),
                java("java", List.of(), SLOW),
                beam(),
                copy(),
                bound("wc", "exec wc -l \"$1\" >\"$2\""),
                bound("sort", "LC_ALL=C exec sort -u \"$1\" >\"$2\""));
    }

    /** Those of the names. */
    List<Peer> named(List<String> names) throws IOException {
        List<Peer> all = all();
        List<String> known = all.stream().map(Peer::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no peer " + name + ": known are " + String.join(", ", known));
        });
        return all.stream().filter(peer -> names.contains(peer.name())).toList();
    }

    /** The engine in a JVM that starts anew. */
    InJava engine() {
        return new InJava(REFERENCE, REFERENCE, SMALL, enginePath, Long.MAX_VALUE, Optional.empty());
    }

    /** The engine doing the same job over and over in one JVM. */
    InJava warmEngine() {
        return new InJava("genkan-warm", "genkan-warm", SMALL, enginePath, Long.MAX_VALUE, Optional.empty());
    }

    /** The engine as it is run once to fill the cache; empty when this JVM cannot. */
    Optional<Peer> training() throws IOException {
        if (Runtime.version().feature() < FIRST_WITH_CACHE) {
            return Optional.empty();
        }
        Files.deleteIfExists(cache);
        return Optional.of(engine().with("genkan-training", "-XX:AOTCacheOutput=" + cache));
    }

    /** What it costs to read a file and to write one, and no more. */
    Peer copy() {
        return bound("cat", "exec cat \"$1\" >\"$2\"");
    }

    /** What it costs to decompress a file. */
    Peer decompression() {
        return bound("gzip", "exec gzip -dc \"$1\" >\"$2\"");
    }

    private InJava withCache() {
        InJava peer = engine().with("genkan-cache", "-XX:AOTCache=" + cache);
        Optional<String> missing = Files.exists(cache)
                ? Optional.empty()
                : Optional.of("this JVM has made no cache of what it loaded; from JDK 25 on it can");
        return new InJava(peer.name(), peer.program(), peer.options(), enginePath, peer.mostBytes(), missing);
    }

    /** The engine needs few of the libraries that the commands have; and a function has all of its own in one jar. */
    private static String enginePath(Path home) throws IOException {
        String all = System.getProperty("java.class.path");
        List<String> path =
                new ArrayList<>(List.of(all.split(File.pathSeparator)).subList(0, 1));
        List<String> jars = jars(home.resolve("infrastructure/command-line/target/lib"));
        for (String library : LIBRARIES) {
            Optional<String> jar = jars.stream()
                    .filter(name -> Path.of(name).getFileName().toString().startsWith(library))
                    .findFirst();
            if (jar.isEmpty()) {
                return all; // not started as the launcher does
            }
            path.add(jar.get());
        }
        return path.getFirst().endsWith(".jar") ? String.join(File.pathSeparator, path) : all;
    }

    private InJava java(String program, List<String> options, long mostBytes) {
        return new InJava(program, program, options, classPath, mostBytes, Optional.empty());
    }

    /** Beam's jars are many and nobody else needs them: they are there when someone fetched them. */
    private InJava beam() throws IOException {
        Path target = home.resolve("infrastructure/large-files/target");
        List<String> jars = new ArrayList<>(jars(target));
        List<String> libraries = jars(target.resolve("dependency"));
        jars.addAll(libraries);
        String own = Stream.of(classPath.split(File.pathSeparator)).findFirst().orElse("");
        Optional<String> missing = libraries.isEmpty()
                ? Optional.of("its libraries are not there; fetch them with ./mvnw -Dquick -Dmaven.test.skip"
                        + " -pl infrastructure/large-files -am package dependency:copy-dependencies"
                        + " -DincludeScope=runtime")
                : Optional.empty();
        String beamPath = Stream.concat(Stream.of(own), jars.stream()).collect(Collectors.joining(File.pathSeparator));
        return new InJava("beam", "beam", List.of(), beamPath, VERY_SLOW, missing);
    }

    private static List<String> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static Bound bound(String program, String script) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        return new Bound(program, script, there ? Optional.empty() : Optional.of("there is no such program here"));
    }
}
