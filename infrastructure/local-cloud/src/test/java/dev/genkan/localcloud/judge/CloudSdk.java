package dev.genkan.localcloud.judge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Google's programs as they are on the path, with a configuration of their own, and a local cloud that they talk to. */
final class CloudSdk implements AutoCloseable {

    static final String PROJECT = "genkan-local";

    private final Path folder;
    private final LocalCloud cloud;

    private CloudSdk(Path folder, LocalCloud cloud) {
        this.folder = folder;
        this.cloud = cloud;
    }

    /** Opens a local cloud in a folder; skips the tests aloud when the program is not installed. */
    static CloudSdk open(String program, Path folder) throws IOException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (!installed) {
            System.out.println("SKIPPED: " + program + " is not on the path, so nothing of it was tried");
        }
        assumeTrue(installed, program + " is not on the path");
        return new CloudSdk(folder, LocalCloud.open(LocalCloudOptions.in(folder.resolve("cloud"), PROJECT)));
    }

    LocalCloud cloud() {
        return cloud;
    }

    /** The working directory of the programs. */
    Path folder() {
        return folder;
    }

    /** Writes a file into the working directory. */
    Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    /** Runs {@code bq} to its end. */
    Output bq(String... words) throws IOException, InterruptedException {
        return run(builder(bqCommand(words)));
    }

    /** Starts {@code bq shell}, which answers in JSON. */
    BqShell bqShell() throws IOException {
        return new BqShell(builder(bqCommand("--headless", "--quiet", "--format=json", "shell")));
    }

    /** Runs {@code gcloud storage} to its end. */
    Output gcloud(String... words) throws IOException, InterruptedException {
        return gcloud(Map.of(), words);
    }

    /**
     * Runs {@code gcloud storage} to its end.
     *
     * @param properties of its section {@code storage}
     */
    Output gcloud(Map<String, String> properties, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gcloud", "storage"));
        command.addAll(List.of(words));
        ProcessBuilder builder = builder(command);
        properties.forEach(
                (name, value) -> builder.environment().put("CLOUDSDK_STORAGE_" + name.toUpperCase(Locale.ROOT), value));
        return run(builder);
    }

    private List<String> bqCommand(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "bq", "--bigqueryrc=/dev/null", "--api", cloud.httpEndpoint().toString(), "--project_id", PROJECT));
        command.addAll(List.of(words));
        return command;
    }

    private Output run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Output(exitCode, Files.readString(out), Files.readString(errors));
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDSDK_"));
        builder.environment().putAll(settings(cloud.httpEndpoint()));
        return builder;
    }

    /** One process and few retries: what is refused with 501 would else be tried for half a minute. */
    private Map<String, String> settings(URI endpoint) {
        return Map.ofEntries(
                Map.entry("CLOUDSDK_CONFIG", folder.resolve("configuration").toString()),
                Map.entry("CLOUDSDK_CORE_PROJECT", PROJECT),
                Map.entry("CLOUDSDK_CORE_DISABLE_PROMPTS", "true"),
                Map.entry("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true"),
                Map.entry("CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "true"),
                Map.entry("CLOUDSDK_AUTH_ACCESS_TOKEN", "local"),
                Map.entry("CLOUDSDK_AUTH_DISABLE_CREDENTIALS", "true"),
                Map.entry("CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE", endpoint + "/storage/v1/"),
                Map.entry("CLOUDSDK_STORAGE_MAX_RETRIES", "1"),
                Map.entry("CLOUDSDK_STORAGE_PROCESS_COUNT", "1"),
                Map.entry("CLOUDSDK_STORAGE_THREAD_COUNT", "4"));
    }

    @Override
    public void close() throws IOException {
        cloud.close();
    }

    /** How a program ended, and what it said. */
    record Output(int exitCode, String out, String errors) {}
}
