package dev.genkan.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static LocalServer server;

    @BeforeAll
    static void start() throws IOException {
        Router router = Router.builder()
                .on("GET", "/things/{name}", request -> Answer.json(Map.of("name", request.value("name"))))
                .on("PATCH", "/things/{name}", request -> Answer.json(request.json()))
                .on("DELETE", "/things/{name}", request -> Answer.empty(204))
                .on("POST", "/things", request -> {
                    throw ApiError.conflict("already there");
                })
                .on("GET", "/broken", request -> {
                    throw new IOException("the disk is gone");
                })
                .on(
                        "GET",
                        "/query",
                        request -> Answer.json(
                                new JsonPrimitive(request.number("n").orElse(-1))))
                .build();
        server = LocalServer.open(0).mount("/", new Face(router));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            GET,    /things/a,           200, `{"name":"a"}`
            GET,    /things/a%2Fb,       200, `{"name":"a/b"}`
            GET,    /things/a+b%20c,     200, `{"name":"a+b c"}`
            GET,    /things/%E7%8E%84,   200, `{"name":"玄"}`
            GET,    /things/..,          200, `{"name":".."}`
            GET,    /query,              200, -1
            GET,    /query?n=7,          200, 7
            GET,    /query?n=x,          400, `{"error":{"code":400,"message":"Invalid value for n: x","errors":[{"message":"Invalid value for n: x","domain":"global","reason":"invalid"}]}}`
            POST,   /things,             409, `{"error":{"code":409,"message":"already there","errors":[{"message":"already there","domain":"global","reason":"conflict"}]}}`
            DELETE, /things/a,           204, ``
            """)
    void answers(String method, String path, int status, String body) throws Exception {
        HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void namesWhatItCannotDo() throws Exception {
        HttpResponse<String> response = send(request("/things/a/acl").GET());
        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(response.body()).contains("GET /things/a/acl");
    }

    @Test
    void answersAFailureInsideWithServerError() throws Exception {
        HttpResponse<String> response = send(request("/broken").GET());
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("the disk is gone");
    }

    @Test
    void takesTheMethodFromTheOverrideAndUnpacksTheBody() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\":null}".getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> response = send(request("/things/a")
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
        assertThat(response.body()).isEqualTo("{\"a\":null}");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.origin() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
