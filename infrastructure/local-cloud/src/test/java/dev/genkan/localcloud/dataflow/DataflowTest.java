package dev.genkan.localcloud.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Pipelines;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.http.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP, through the port that the functions use. */
class DataflowTest {

    private static final Pipelines.Job JOB = new Pipelines.Job("load-1", "gs://templates/a.json", Map.of("input", "a"));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    /** What lets a job end: an empty text well, every other one with that message. */
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    private final List<PipelineLauncher.Pipeline> launched = new CopyOnWriteArrayList<>();
    private DataflowService service;
    private LocalServer server;

    @BeforeEach
    void open() throws IOException {
        service = DataflowService.open(folder, Clock.systemUTC(), this::run);
        server = LocalServer.open(0).mount(DataflowFace.PATH, new DataflowFace(service, "project"));
    }

    @AfterEach
    void close() throws InterruptedException {
        server.close();
        service.close(PATIENCE);
    }

    private void run(PipelineLauncher.Pipeline pipeline) throws InterruptedException {
        launched.add(pipeline);
        String end = ends.take();
        if (!end.isEmpty()) {
            throw new IllegalStateException(end);
        }
    }

    @Test
    void runsAJobToItsEnd() throws InterruptedException {
        assertThat(pipelines("project").run(JOB)).isEqualTo(new Pipelines.State.Running());
        assertThat(pipelines("project").run(JOB)).isEqualTo(new Pipelines.State.Running());

        ends.add("");

        assertThat(awaitEnd()).isEqualTo(new Pipelines.State.Done());
        assertThat(launched)
                .containsExactly(new PipelineLauncher.Pipeline(
                        "load-1", "gs://templates/a.json", Map.of("input", "a"), URI.create(server.origin())));
    }

    @Test
    void saysWhyAJobFailed() throws InterruptedException {
        pipelines("project").run(JOB);
        ends.add("no such file");

        assertThat(awaitEnd())
                .isInstanceOfSatisfying(
                        Pipelines.State.Failed.class,
                        failed -> assertThat(failed.words()).endsWith("ended as JOB_STATE_FAILED: no such file"));
    }

    @Test
    void launchesNoSecondJobOfANameWhileTheFirstRuns() throws IOException {
        DataflowJob asked = new DataflowJob("", "project", "asia-northeast1", "load-1", "gs://t", Map.of(), "", "", "");
        service.launch(asked, URI.create(server.origin()));

        assertThatThrownBy(() -> service.launch(asked, URI.create(server.origin())))
                .hasMessageStartingWith("There is already an active job named load-1");
    }

    @Test
    void remembersHowJobsEndedAndFailsThoseThatHadNot() throws Exception {
        pipelines("project").run(JOB);
        ends.add("");
        awaitEnd();
        Pipelines.Job second = new Pipelines.Job("load-2", "gs://templates/a.json", Map.of());
        pipelines("project").run(second);

        close();
        open();

        assertThat(pipelines("project").run(JOB)).isEqualTo(new Pipelines.State.Done());
        assertThat(pipelines("project").run(second))
                .isInstanceOfSatisfying(
                        Pipelines.State.Failed.class,
                        failed -> assertThat(failed.words()).endsWith("the local cloud was closed while it ran"));
    }

    @Test
    void knowsOneProjectOnly() {
        assertThatThrownBy(() -> pipelines("other").run(JOB))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("Not found: Project other");
    }

    private Pipelines.State awaitEnd() throws InterruptedException {
        for (long left = PATIENCE.toMillis(); left > 0; left -= 20) {
            Pipelines.State state = pipelines("project").run(JOB);
            if (!(state instanceof Pipelines.State.Running)) {
                return state;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the job runs on");
    }

    private Pipelines pipelines(String project) {
        return GoogleCloud.of(
                        Environment.of(Map.of("GENKAN_PROJECT", project, "GENKAN_DATAFLOW_ENDPOINT", server.origin())))
                .pipelines();
    }
}
