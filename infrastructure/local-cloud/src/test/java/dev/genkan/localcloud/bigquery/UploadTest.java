package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String JOB = """
            {"configuration":{"load":{"destinationTable":{"projectId":"genkan-local","datasetId":"shop","tableId":"%s"},
            "schema":{"fields":[{"name":"text","type":"STRING"}]},"sourceFormat":"CSV","quote":"","fieldDelimiter":"\\t"}}}""";

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void loadsAFileFromARequestOfTwoParts(String lineEnd) throws Exception {
        String table = "parts" + lineEnd.length();
        String content = "--almost\r\n--edg\n\r--\n-- edge";
        String body = String.join(
                lineEnd,
                "--edge",
                "Content-Type: application/json",
                "",
                JOB.formatted(table),
                "--edge",
                "Content-Type: application/octet-stream",
                "",
                content,
                "--edge--",
                "");
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(uri("?uploadType=multipart"))
                        .header("Content-Type", "multipart/related; boundary='edge'")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(state(response)).isEqualTo("DONE");
        assertThat(warehouse.rows("SELECT text FROM shop." + table))
                .containsExactly("--almost", "--edg", "--", "-- edge");
    }

    @Test
    void loadsAFileThatComesInPieces() throws Exception {
        HttpResponse<String> begun = CLIENT.send(
                HttpRequest.newBuilder(uri("?uploadType=resumable"))
                        .POST(BodyPublishers.ofString(JOB.formatted("pieces")))
                        .build(),
                BodyHandlers.ofString());
        URI session = URI.create(begun.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> first = put(session, "bytes 0-2/*", "a\nb");
        assertThat(first.statusCode()).isEqualTo(308);
        assertThat(first.headers().firstValue("Range")).contains("bytes=0-2");
        HttpResponse<String> asked = put(session, "bytes */*", "");
        assertThat(asked.headers().firstValue("Range")).contains("bytes=0-2");
        assertThat(state(put(session, "bytes 3-5/6", "c\nd"))).isEqualTo("DONE");
        assertThat(warehouse.rows("SELECT text FROM shop.pieces")).containsExactly("a", "bc", "d");
    }

    private static URI uri(String query) {
        return URI.create(warehouse.origin() + "/upload/bigquery/v2/projects/genkan-local/jobs" + query);
    }

    private static HttpResponse<String> put(URI session, String range, String piece) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(session)
                        .header("Content-Range", range)
                        .PUT(BodyPublishers.ofString(piece))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String state(HttpResponse<String> response) {
        JsonObject status =
                JsonParser.parseString(response.body()).getAsJsonObject().getAsJsonObject("status");
        assertThat(status.get("errorResult")).isNull();
        return status.get("state").getAsString();
    }
}
