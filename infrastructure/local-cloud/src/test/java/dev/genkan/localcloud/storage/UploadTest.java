package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    private static final String OBJECTS = "/storage/v1/b/" + BUCKET + "/o";
    private static final String RESUMABLE = "/upload" + OBJECTS + "?uploadType=resumable&name=a";
    private static final String A = "a".repeat(1 << 18);
    private static final String B = "b".repeat(1 << 18);

    @TempDir
    Path folder;

    private StorageFixture cloud;
    private Calls calls;

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
        calls = new Calls(cloud.server.origin());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void takesPlainMedia() {
        HttpResponse<String> answer = calls.send(
                "POST", "/upload" + OBJECTS + "?uploadType=media&name=a%2Fb", "hello", "Content-Type", "text/x");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"contentType\":\"text/x\"", "\"size\":\"5\"", "\"name\":\"a/b\"");
        assertThat(content("a%2Fb")).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            LINE BREAK, BOUNDARY,     CONTENT
            \\r\\n,     x,            hello
            \\r\\n,     "x",          hello
            \\r\\n,     x,            ''
            \\n,        '''x''',      hello
            \\n,        '''x''',      ends with a return\\r
            \\r\\n,     x,            ends with line breaks\\n\\r\\n
            \\r\\n,     x,            \\r\\n--\\r\\n--y\\r\\n-x-
            """)
    void takesMultipart(String lineBreak, String boundary, String content) {
        String end = lineBreak.translateEscapes();
        String bytes = content.translateEscapes();
        String body = String.join(
                end,
                "--x",
                "content-type: application/json",
                "",
                "{\"name\":\"a\",\"metadata\":{\"k\":\"v\"}}",
                "--x",
                "Content-Type: text/x",
                "",
                bytes,
                "--x--",
                "");
        HttpResponse<String> answer = calls.send(
                "POST",
                "/upload" + OBJECTS + "?uploadType=multipart",
                body,
                "Content-Type",
                "multipart/related; boundary=" + boundary);
        assertThat(answer.body()).contains("\"contentType\":\"text/x\"", "\"metadata\":{\"k\":\"v\"}");
        assertThat(content("a")).isEqualTo(bytes);
    }

    @Test
    void unpacksAPackedRequest() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("--x\r\n\r\n{\"name\":\"a\"}\r\n--x\r\n\r\nhello\r\n--x--".getBytes(StandardCharsets.UTF_8));
        }
        calls.send(
                "POST",
                "/upload" + OBJECTS + "?uploadType=multipart",
                packed.toString(StandardCharsets.ISO_8859_1),
                "Content-Type",
                "multipart/related; boundary=x",
                "Content-Encoding",
                "gzip");
        assertThat(content("a")).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--x\r\n\r\n{\"name\":\"a\"}\r\n--x\r\n\r\nhel",
                "--x\r\n\r\n{\"name\":\"a\"}\r\n--x--",
                "",
                "--y"
            })
    void aBodyThatEndsEarlyLeavesNothing(String body) {
        HttpResponse<String> answer = calls.send(
                "POST",
                "/upload" + OBJECTS + "?uploadType=multipart",
                body,
                "Content-Type",
                "multipart/related; boundary=x");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(cloud.service.objects(BUCKET, "")).isEmpty();
        assertThat(folder.resolve("content")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/upload", "/resumable/upload"})
    void takesPiecesOfAnUnknownWhole(String prefix) {
        String session = begin(prefix + OBJECTS + "?uploadType=resumable", "{\"name\":\"a\"}");
        assertProgress(put(session, "", "bytes */*"), "none");
        assertProgress(put(session, A, "bytes 0-262143/*"), "bytes=0-262143");
        assertProgress(put(session, "", "bytes */*"), "bytes=0-262143");
        assertProgress(put(session, B, "bytes 262144-524287/*"), "bytes=0-524287");
        assertThat(calls.get(OBJECTS + "/a").statusCode()).isEqualTo(404);
        HttpResponse<String> last = put(session, "end", "bytes 524288-524290/524291");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.headers().firstValue("X-Goog-Stored-Content-Length")).hasValue("524291");
        assertThat(put(session, "", "bytes */524291").body()).isEqualTo(last.body());
        assertThat(content("a")).isEqualTo(A + B + "end");
    }

    @Test
    void takesBytesAgainThatItHas() {
        String session = begin(RESUMABLE, "");
        put(session, A, "bytes 0-262143/*");
        assertProgress(put(session, A + B, "bytes 0-524287/*"), "bytes=0-524287");
        assertProgress(put(session, A, "bytes 0-262143/*"), "bytes=0-524287");
        assertThat(put(session, B + "end", "bytes 262144-524290/524291").statusCode())
                .isEqualTo(200);
        assertThat(content("a")).isEqualTo(A + B + "end");
    }

    @Test
    void keepsWholeUnitsOnlyUntilTheEnd() {
        String session = begin(RESUMABLE, "");
        assertProgress(put(session, A + "rest", "bytes 0-262147/*"), "bytes=0-262143");
        assertThat(put(session, "end", "bytes 262144-262146/262147").statusCode())
                .isEqualTo(200);
        assertThat(content("a")).isEqualTo(A + "end");
    }

    @Test
    void refusesAPieceThatIsTooSmallToBeInTheMiddle() {
        String session = begin(RESUMABLE, "");
        HttpResponse<String> answer = put(session, "0123", "bytes 0-3/*");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("equal or greater than 262144");
        assertProgress(put(session, "", "bytes */*"), "none");
    }

    @Test
    void keepsWhatArrivedBeforeTheConnectionBroke() throws Exception {
        String session = begin(RESUMABLE, "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.server.port())) {
            String head = "PUT " + URI.create(session).getRawPath() + "?"
                    + URI.create(session).getRawQuery() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524288\r\n"
                    + "Content-Range: bytes 0-524287/524288\r\n\r\n" + A + "lost";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain(" 200 ");
        }
        assertProgress(put(session, "", "bytes */524288"), "bytes=0-262143");
        put(session, B, "bytes 262144-524287/524288");
        assertThat(content("a")).isEqualTo(A + B);
    }

    @Test
    void refusesAPieceAfterAGap() {
        String session = begin(RESUMABLE, "");
        HttpResponse<String> answer = put(session, "89", "bytes 8-9/10");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("exceeds already uploaded size of 0 byte(s)");
        assertProgress(put(session, "", "bytes */*"), "none");
    }

    @Test
    void refusesAPieceOfAnotherLengthThanItSays() {
        String session = begin(RESUMABLE, "");
        assertThat(put(session, "012", "bytes 0-3/4").statusCode()).isEqualTo(400);
        assertThat(put(session, "0123", "bytes 0-3/4").statusCode()).isEqualTo(200);
    }

    @Test
    void finishesWhenTheTotalIsToldAfterwards() {
        String session = begin(RESUMABLE, "");
        put(session, A, "bytes 0-262143/*");
        assertThat(put(session, "", "bytes */262144").statusCode()).isEqualTo(200);
        assertThat(content("a")).isEqualTo(A);
    }

    @Test
    void refusesAnotherLengthThanWasPromised() {
        String session = begin(RESUMABLE, "", "X-Upload-Content-Length", "6");
        assertThat(calls.send("PUT", session, "hello").statusCode()).isEqualTo(400);
        assertThat(cloud.service.objects(BUCKET, "")).isEmpty();
    }

    @Test
    void forgetsAnUploadAfterAWeek() {
        String session = begin(RESUMABLE, "");
        put(session, A, "bytes 0-262143/*");
        cloud.clock.advance(Duration.ofDays(7).minusMinutes(1));
        assertProgress(put(session, "", "bytes */*"), "bytes=0-262143");
        cloud.clock.advance(Duration.ofMinutes(1));
        assertThat(put(session, "", "bytes */*").statusCode()).isEqualTo(410);
        assertThat(put(session, "", "bytes */*").statusCode()).isEqualTo(404);
        assertThat(folder.resolve("content")).isEmptyDirectory();
    }

    @Test
    void refusesAPreconditionBeforeAnyByteIsSent() {
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a", "hello");
        HttpResponse<String> answer = calls.send("POST", RESUMABLE + "&ifGenerationMatch=0", "");
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).contains("conditionNotMet");
    }

    @Test
    void takesEverythingInOnePiece() {
        String session =
                begin("/upload" + OBJECTS + "?uploadType=resumable&name=a", "", "X-Upload-Content-Type", "text/x");
        HttpResponse<String> answer = calls.send("PUT", session, "hello");
        assertThat(answer.body()).contains("\"contentType\":\"text/x\"", "\"size\":\"5\"");
    }

    @Test
    void forgetsAnUploadThatIsCancelled() {
        String session = begin(RESUMABLE, "");
        put(session, A, "bytes 0-262143/*");
        assertThat(calls.send("DELETE", session, "").statusCode()).isEqualTo(499);
        assertThat(put(session, "4", "bytes 4-4/5").statusCode()).isEqualTo(404);
        assertThat(folder.resolve("content")).isEmptyDirectory();
    }

    @Test
    void refusesContentThatIsNotWhatWasClaimed() {
        String target = "/upload" + OBJECTS + "?uploadType=media&name=a";
        assertThat(calls.send("POST", target, "hello", "X-Goog-Hash", "crc32c=AAAAAA==")
                        .statusCode())
                .isEqualTo(400);
        String session = begin(
                "/upload" + OBJECTS + "?uploadType=resumable",
                "{\"name\":\"a\",\"md5Hash\":\"XUFAKrxLKna5cZ2REBfFkg==\"}");
        assertThat(calls.send("PUT", session, "hullo").statusCode()).isEqualTo(400);
        assertThat(cloud.service.objects(BUCKET, "")).isEmpty();
        assertThat(folder.resolve("content")).isEmptyDirectory();
        assertThat(calls.send("POST", target, "hello", "X-Goog-Hash", "crc32c=mnG7TA==,md5=XUFAKrxLKna5cZ2REBfFkg==")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  /storage/v1/b/genkan-test/iam,                            PUT /storage/v1/b/genkan-test/iam",
        "GET,  /storage/v1/b/genkan-test/o?filter=x,                     parameter filter",
        "GET,  /genkan-test/a,                                           GET /genkan-test/a",
        "POST, /upload/storage/v1/b/genkan-test/o?kmsKeyName=k&name=a,   parameter kmsKeyName"
    })
    void namesWhatItCannotDo(String method, String path, String missing) {
        HttpResponse<String> answer = calls.send(method, path, "");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains(missing);
    }

    private String begin(String path, String resource, String... headers) {
        return calls.send("POST", path, resource, headers)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> put(String session, String bytes, String range) {
        return calls.send("PUT", session, bytes, "Content-Range", range);
    }

    private static void assertProgress(HttpResponse<String> answer, String range) {
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Range").orElse("none")).isEqualTo(range);
    }

    private String content(String encodedName) {
        return calls.get("/download" + OBJECTS + "/" + encodedName + "?alt=media")
                .body();
    }
}
