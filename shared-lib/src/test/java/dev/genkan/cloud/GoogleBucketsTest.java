package dev.genkan.cloud;

import static dev.genkan.cloud.Buckets.NOTHING_THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.StorageOptions;
import dev.genkan.cloud.PlayedServer.Answer;
import dev.genkan.cloud.PlayedServer.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleBucketsTest {

    private static final ObjectName NAME = new ObjectName("bucket", "a.tsv");
    private static final NewObject OBJECT = new NewObject(NAME, "text/plain", Map.of());
    private static final String DESCRIPTION = """
            {"bucket":"bucket","name":"%s","generation":"7","size":"3","crc32c":"AAAAAA==",\
            "timeCreated":"2026-01-31T12:34:56Z"}""";

    static Stream<Arguments> calls() {
        return Stream.of(
                call("labels", buckets -> buckets.labels("bucket")),
                call("find", buckets -> buckets.find(NAME)),
                call("read", buckets -> buckets.read(NAME, 7)),
                call("read a piece", buckets -> buckets.piece(NAME, 7, 1, 10)),
                call("write", buckets -> buckets.write(OBJECT, NOTHING_THERE)),
                call("copy", buckets -> buckets.copy(NAME, 7, OBJECT, NOTHING_THERE)),
                call("delete", buckets -> buckets.delete(NAME, 7)),
                call("list", buckets -> buckets.list("bucket", "").forEach(object -> {})));
    }

    private static Arguments call(String words, Consumer<Buckets> call) {
        return Arguments.argumentSet(words, call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void takeARefusalForAFailureWithItsStatus(Consumer<Buckets> call) throws IOException {
        try (PlayedServer server = new PlayedServer(request -> Answer.error(403, "forbidden", "no"))) {
            assertThatExceptionOfType(CloudException.class)
                    .isThrownBy(() -> call.accept(buckets(server)))
                    .satisfies(failure -> assertThat(failure.status()).isEqualTo(403))
                    .withMessageContaining("gs://bucket");
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void takeNoAnswerForAFailure(Consumer<Buckets> call) throws IOException {
        PlayedServer server = new PlayedServer(request -> Answer.error(403, "forbidden", "no"));
        server.close();

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> call.accept(buckets(server)))
                .satisfies(failure -> assertThat(failure.status()).isZero());
    }

    @Test
    void failWhenTheBytesBreakOff() throws IOException {
        try (PlayedServer server = new PlayedServer(request -> request.path().startsWith("/download/")
                ? Answer.error(403, "forbidden", "no")
                : new Answer(200, DESCRIPTION.formatted("a.tsv")))) {
            var bytes = buckets(server).read(NAME, 7).orElseThrow();

            assertThatExceptionOfType(CloudException.class)
                    .isThrownBy(bytes::read)
                    .withMessageContaining("read gs://");
        }
    }

    @Test
    void readAPieceByOneCall() throws IOException {
        try (PlayedServer server = new PlayedServer(request -> new Answer(206, "345"))) {
            assertThat(buckets(server).piece(NAME, 7, 3, 3))
                    .hasValueSatisfying(bytes ->
                            assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("345"));
            assertThat(server.calls)
                    .singleElement()
                    .satisfies(call -> assertThat(call.query()).contains("generation=7"));
        }
    }

    @Test
    void findNoPieceOfWhatIsGone() throws IOException {
        try (PlayedServer server = new PlayedServer(request -> Answer.error(404, "notFound", "gone"))) {
            assertThat(buckets(server).piece(NAME, 7, 3, 3)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void doNotTakeAnotherRefusalOfACopyForAnAnswer(int status) throws IOException {
        try (PlayedServer server = new PlayedServer(request -> Answer.error(status, "forbidden", "no"))) {
            assertThatExceptionOfType(CloudException.class)
                    .isThrownBy(() -> buckets(server).copy(NAME, 7, OBJECT, NOTHING_THERE))
                    .withMessageContaining("copy gs://bucket/a.tsv to gs://bucket/a.tsv (status " + status + ")");
        }
    }

    @Test
    void fetchAPageOfAListWhenItIsWanted() throws IOException {
        Function<Call, Answer> pages = request -> request.query().contains("pageToken=next")
                ? new Answer(200, "{\"items\":[" + DESCRIPTION.formatted("b") + "]}")
                : new Answer(200, "{\"items\":[" + DESCRIPTION.formatted("a") + "],\"nextPageToken\":\"next\"}");
        try (PlayedServer server = new PlayedServer(pages)) {
            assertThat(buckets(server).list("bucket", "").findFirst()).isPresent();
            assertThat(server.calls).hasSize(1);

            assertThat(buckets(server)
                            .list("bucket", "")
                            .map(object -> object.name().name()))
                    .containsExactly("a", "b");
        }
    }

    private static Buckets buckets(PlayedServer server) {
        return new GoogleBuckets(StorageOptions.http()
                .setHost(server.origin())
                .setProjectId("project")
                .setCredentials(NoCredentials.getInstance())
                .setRetrySettings(RetrySettings.newBuilder().setMaxAttempts(1).build())
                .build()
                .getService());
    }
}
