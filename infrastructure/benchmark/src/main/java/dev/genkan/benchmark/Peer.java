package dev.genkan.benchmark;

import dev.genkan.benchmark.peer.Job;
import dev.genkan.benchmark.peer.PeerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program that is measured. */
sealed interface Peer {

    /** Its name on the command line and in tables. */
    String name();

    /** Why it cannot be run here; empty when it can. */
    Optional<String> missing();

    /** The largest file it is given: what takes minutes teaches no more than what takes seconds. */
    long mostBytes();

    /** The command that does a job. */
    List<String> command(Job job);

    /** Whether it leaves what can be compared. */
    boolean leavesOutputs();

    /**
     * One of {@link PeerMain}'s programs, in a new JVM like this one.
     *
     * @param program its name there
     * @param options the JVM's
     * @param classPath where the program is
     */
    record InJava(
            String name,
            String program,
            List<String> options,
            String classPath,
            long mostBytes,
            Optional<String> missing)
            implements Peer {

        @Override
        public List<String> command(Job job) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, PeerMain.class.getName(), program));
            command.addAll(job.words());
            return command;
        }

        @Override
        public boolean leavesOutputs() {
            return true;
        }

        /** This, with another option of the JVM. */
        InJava with(String otherName, String option) {
            List<String> more = new ArrayList<>(options);
            more.add(option);
            return new InJava(otherName, program, more, classPath, mostBytes, missing);
        }
    }

    /**
     * A program of the system that does less than the job: what is slower than it may be slow for that reason.
     *
     * @param script for the shell: $1 is the file, $2 is where the output goes
     */
    record Bound(String name, String script, Optional<String> missing) implements Peer {

        @Override
        public long mostBytes() {
            return Long.MAX_VALUE;
        }

        @Override
        public List<String> command(Job job) {
            Path output = job.output().resolve("output");
            return List.of("sh", "-c", script, "sh", job.input().toString(), output.toString());
        }

        @Override
        public boolean leavesOutputs() {
            return false;
        }
    }
}
