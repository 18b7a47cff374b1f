package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTest {

    private static final String OBJECTS = "/storage/v1/b/" + BUCKET + "/o";

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

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            RANGE,        STATUS, CONTENT RANGE,    BODY
            bytes=0-,     206,    bytes 0-9/10,     0123456789
            bytes=2-4,    206,    bytes 2-4/10,     234
            bytes=8-99,   206,    bytes 8-9/10,     89
            bytes=-3,     206,    bytes 7-9/10,     789
            bytes=10-,    416,    bytes */10,
            bytes=-0,     416,    bytes */10,
            bytes=-99,    206,    bytes 0-9/10,     0123456789
            bytes=5-2,    200,    ,                 0123456789
            lines=1-2,    200,    ,                 0123456789
            bytes=0-1 4-, 200,    ,                 0123456789
            """)
    void servesRanges(String range, int status, String contentRange, String body) {
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a", "0123456789");
        for (String path : new String[] {OBJECTS, "/download" + OBJECTS}) {
            HttpResponse<String> answer = calls.send("GET", path + "/a?alt=media", "", "Range", range);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Range").orElse(null))
                    .isEqualTo(contentRange);
            if (body != null) {
                assertThat(answer.body()).isEqualTo(body);
            }
        }
    }

    @Test
    void showsPropertiesAsHeadersOfADownload() {
        String disposition = "attachment; filename=\\\"玄.tsv\\\"";
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a", "hello");
        calls.send("PATCH", OBJECTS + "/a", octets("{\"contentDisposition\":\"" + disposition + "\"}"));
        HttpResponse<String> answer = calls.get(OBJECTS + "/a?alt=media");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue(octets("attachment; filename=\"玄.tsv\""));
        assertThat(answer.headers().firstValue("X-Goog-Hash")).hasValue("crc32c=mnG7TA==,md5=XUFAKrxLKna5cZ2REBfFkg==");
        assertThat(calls.send("PATCH", OBJECTS + "/a", "{\"cacheControl\":\"a\\nb\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unpacksForAClientThatDoesNotTakeGzip() throws Exception {
        String packed = gzip("unpack me");
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a&contentEncoding=gzip", packed);
        HttpResponse<String> plain = calls.get(OBJECTS + "/a?alt=media");
        assertThat(plain.body()).isEqualTo("unpack me");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("X-Goog-Stored-Content-Encoding")).hasValue("gzip");
        HttpResponse<String> raw = calls.send("GET", OBJECTS + "/a?alt=media", "", "Accept-Encoding", "gzip");
        assertThat(raw.body()).isEqualTo(packed);
        assertThat(raw.headers().firstValue("Content-Encoding")).hasValue("gzip");
        calls.send("PATCH", OBJECTS + "/a", "{\"cacheControl\":\"no-transform\"}");
        assertThat(calls.get(OBJECTS + "/a?alt=media").body()).isEqualTo(packed);
    }

    @Test
    void ignoresARangeOfWhatItUnpacks() throws Exception {
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a&contentEncoding=gzip", gzip("unpack me"));
        HttpResponse<String> answer = calls.send("GET", OBJECTS + "/a?alt=media", "", "Range", "bytes=0-3");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("unpack me");
    }

    /** What is downloaded is not what is stored: uploaded again it would be another object. */
    @Test
    void onlyARewriteCopiesWhatIsPacked() throws Exception {
        String packed = gzip("unpack me");
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a&contentEncoding=gzip", packed);
        HttpResponse<String> downloaded = calls.get(OBJECTS + "/a?alt=media");
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=downloaded", downloaded.body());
        calls.send("POST", OBJECTS + "/a/rewriteTo/b/" + BUCKET + "/o/rewritten", "{}");

        String stored = hash("a");
        assertThat(downloaded.headers().firstValue("X-Goog-Hash")).hasValue(stored);
        assertThat(hash("rewritten")).isEqualTo(stored);
        assertThat(hash("downloaded")).isNotEqualTo(stored);
        assertThat(calls.send("GET", OBJECTS + "/rewritten?alt=media", "", "Accept-Encoding", "gzip")
                        .body())
                .isEqualTo(packed);
    }

    @Test
    void doesNotSendAgainWhatTheClientHas() {
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=a", "hello");
        String tag = calls.get(OBJECTS + "/a").headers().firstValue("ETag").orElseThrow();
        for (String path : new String[] {OBJECTS + "/a", OBJECTS + "/a?alt=media"}) {
            assertThat(calls.send("GET", path, "", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
            assertThat(calls.send("GET", path, "", "If-None-Match", "other").statusCode())
                    .isEqualTo(200);
            assertThat(calls.send("GET", path, "", "If-Match", tag).statusCode())
                    .isEqualTo(200);
            assertThat(calls.send("GET", path, "", "If-Match", "other").statusCode())
                    .isEqualTo(412);
        }
    }

    private String hash(String name) {
        return calls.get(OBJECTS + "/" + name)
                .headers()
                .firstValue("X-Goog-Hash")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "storageLayout,  storage#storageLayout",
        "managedFolders, storage#managedFolders",
    })
    void tellsWhatClientsAskABucketFirst(String what, String kind) {
        assertThat(calls.get("/storage/v1/b/" + BUCKET + "/" + what).body()).contains("\"kind\":\"" + kind + "\"");
        assertThat(calls.get("/storage/v1/b/nothing/" + what).statusCode()).isEqualTo(404);
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }
}
