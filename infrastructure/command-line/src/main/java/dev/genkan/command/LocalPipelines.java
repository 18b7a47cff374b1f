package dev.genkan.command;

import dev.genkan.localcloud.dataflow.PipelineLauncher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the pipeline for large files in a process of its own: Beam's libraries are many, and not all of the versions that the
 * functions use. Whatever the template says, it is this pipeline that runs.
 *
 * @param built where the pipeline's module was built, with {@code large-files.jar} and {@code classpath} in it
 */
record LocalPipelines(Path built) implements PipelineLauncher {

    private static final String MAIN = "dev.genkan.largefiles.LargeFilePipeline";

    @Override
    public void run(Pipeline pipeline) throws IOException, InterruptedException {
        Path log = Files.createTempFile(pipeline.job(), ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command(pipeline))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CLASSPATH", classpath());
            int exit = exitOf(builder.start());
            if (exit != 0) {
                throw new IllegalStateException(reason(log).orElse("the process ended with " + exit));
            }
        } finally {
            Files.delete(log);
        }
    }

    private String classpath() throws IOException {
        Path jar = built.resolve("large-files.jar");
        Path libraries = built.resolve("classpath");
        if (!Files.exists(jar) || !Files.exists(libraries)) {
            throw new IllegalStateException("the pipeline is not built: run"
                    + " ./mvnw -Dquick -Dmaven.test.skip -pl infrastructure/large-files -am package");
        }
        return jar + File.pathSeparator + Files.readString(libraries).strip();
    }

    private static List<String> command(Pipeline pipeline) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.stdout.encoding=UTF-8",
                MAIN,
                "--runner=DirectRunner",
                "--jobName=" + pipeline.job(),
                "--project=" + Deployment.PROJECT,
                "--gcsEndpoint=" + pipeline.storage() + "/storage/v1/",
                "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));
        pipeline.parameters().forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    private static int exitOf(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly().waitFor();
            throw e;
        }
    }

    /** The last cause that the process told of. */
    private static Optional<String> reason(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("Caused by: ") || line.startsWith("Exception in thread"))
                    .reduce((first, last) -> last);
        }
    }
}
