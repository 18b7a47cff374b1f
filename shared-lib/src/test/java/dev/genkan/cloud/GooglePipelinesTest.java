package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.PlayedServer.Answer;
import dev.genkan.cloud.PlayedServer.Call;
import dev.genkan.config.Environment;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GooglePipelinesTest {

    private static final String LOCATION = "/v1b3/projects/project/locations/asia-northeast1";
    private static final Pipelines.Job JOB =
            new Pipelines.Job("load-1", "gs://templates/large-files.json", Map.of("input", "gs://load/a"));

    @Test
    void launchesAJobThatIsNotThere() throws IOException {
        try (PlayedServer server = new PlayedServer(jobs("{}"))) {
            assertThat(pipelines(server).run(JOB)).isEqualTo(new Pipelines.State.Running());

            assertThat(server.calls)
                    .containsExactly(
                            new Call("GET", LOCATION + "/jobs", "name=load-1&filter=ALL", ""),
                            new Call(
                                    "POST",
                                    LOCATION + "/flexTemplates:launch",
                                    "null",
                                    "{\"launchParameter\":{\"jobName\":\"load-1\","
                                            + "\"containerSpecGcsPath\":\"gs://templates/large-files.json\","
                                            + "\"parameters\":{\"input\":\"gs://load/a\"}}}"));
        }
    }

    @Test
    void runsItInItsOwnLocationAndName() throws IOException {
        try (PlayedServer server = new PlayedServer(jobs("{}"))) {
            Map<String, String> own =
                    Map.of("PIPELINE_LOCATION", "asia-northeast2", "PIPELINE_SERVICE_ACCOUNT", "workers@project");
            pipelines(server, own).run(JOB);

            assertThat(server.calls)
                    .allMatch(call -> call.path().startsWith("/v1b3/projects/project/locations/asia-northeast2/"));
            assertThat(server.calls.getLast().body())
                    .contains("\"environment\":{\"serviceAccountEmail\":\"workers@project\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PENDING", "RUNNING", "CANCELLING", "RESOURCE_CLEANING_UP", "NEW_ONE"})
    void waitsForAJobThatHasNotEnded(String state) throws IOException {
        try (PlayedServer server = new PlayedServer(jobs("{\"jobs\":[" + job("1", state, "1") + "]}"))) {
            assertThat(pipelines(server).run(JOB)).isEqualTo(new Pipelines.State.Running());
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void believesOneThatIsDoneBeforeAllOthers() throws IOException {
        String jobs = job("1", "FAILED", "1") + "," + job("2", "DONE", "2") + "," + job("3", "RUNNING", "3");
        try (PlayedServer server = new PlayedServer(jobs("{\"jobs\":[" + jobs + "]}"))) {
            assertThat(pipelines(server).run(JOB)).isEqualTo(new Pipelines.State.Done());
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "CANCELLED"})
    void saysWhyTheLastOneFailed(String state) throws IOException {
        String jobs = job("2", state, "2") + "," + job("1", "FAILED", "1");
        try (PlayedServer server = new PlayedServer(call -> {
            if (call.path().endsWith("/messages")) {
                return new Answer(
                        200, "{\"jobMessages\":[{\"messageText\":\"no quota\"},{\"messageText\":\"again\"}]}");
            }
            return new Answer(200, "{\"jobs\":[" + jobs + "]}");
        })) {
            assertThat(pipelines(server).run(JOB))
                    .isEqualTo(new Pipelines.State.Failed("job 2 ended as JOB_STATE_" + state + ": no quota; again"));
            assertThat(server.calls.getLast())
                    .isEqualTo(
                            new Call("GET", LOCATION + "/jobs/2/messages", "minimumImportance=JOB_MESSAGE_ERROR", ""));
        }
    }

    @Test
    void looksAtEveryPageAndAtNoJobOfAnotherName() throws IOException {
        try (PlayedServer server = new PlayedServer(call -> {
            if (call.query().contains("pageToken=more")) {
                return new Answer(200, "{\"jobs\":[" + job("2", "DONE", "2") + "]}");
            }
            String other = job("1", "FAILED", "1").replace("load-1", "load-11");
            return new Answer(200, "{\"jobs\":[" + other + "],\"nextPageToken\":\"more\"}");
        })) {
            assertThat(pipelines(server).run(JOB)).isEqualTo(new Pipelines.State.Done());
        }
    }

    @Test
    void takesAJobThatAnotherAttemptLaunchedForItsOwn() throws IOException {
        try (PlayedServer server = new PlayedServer(call -> call.method().equals("POST")
                ? Answer.error(409, "alreadyExists", "There is already an active job named load-1")
                : new Answer(200, "{}"))) {
            assertThat(pipelines(server).run(JOB)).isEqualTo(new Pipelines.State.Running());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 503})
    void throwsWhenTheCloudRefuses(int status) throws IOException {
        try (PlayedServer server = new PlayedServer(call -> Answer.error(status, "reason", "words"))) {
            assertThatThrownBy(() -> pipelines(server).run(JOB))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContainingAll("pipeline load-1", "status " + status, "words");
        }
    }

    @Test
    void throwsWhenTheCloudDoesNotAnswer() throws IOException {
        Pipelines pipelines;
        try (PlayedServer server = new PlayedServer(jobs("{}"))) {
            pipelines = pipelines(server);
        }

        assertThatThrownBy(() -> pipelines.run(JOB)).isInstanceOf(CloudException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "Load",
                "load-",
                "load_1",
                "l234567890123456789012345678901234567890123456789012345678901234"
            })
    void knowsWhatIsNoName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pipelines.Job(name, "gs://t", Map.of()));
    }

    private static Function<Call, Answer> jobs(String jobs) {
        return call -> new Answer(200, call.method().equals("GET") ? jobs : "{\"job\":{}}");
    }

    private static String job(String id, String state, String created) {
        return "{\"id\":\"%s\",\"name\":\"load-1\",\"currentState\":\"JOB_STATE_%s\",\"createTime\":\"%s\"}"
                .formatted(id, state, created);
    }

    private static Pipelines pipelines(PlayedServer server) {
        return pipelines(server, Map.of());
    }

    private static Pipelines pipelines(PlayedServer server, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("GENKAN_PROJECT", "project");
        variables.put("GENKAN_DATAFLOW_ENDPOINT", server.origin());
        return GoogleCloud.of(Environment.of(variables)).pipelines();
    }
}
