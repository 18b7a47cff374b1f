package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageClass;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** URLs that Google's client signs with the key of a service account. */
class SignedUrlTest {

    private static final String ACCOUNT = "signer@genkan-local.iam.gserviceaccount.com";
    private static final BlobInfo OBJECT =
            BlobInfo.newBuilder(BUCKET, "in box/玄 ~*.tsv").build();

    private static KeyPair keys;

    @TempDir
    Path folder;

    private StorageFixture cloud;
    private Calls calls;

    @BeforeAll
    static void generateKeys() throws Exception {
        keys = keyPair();
    }

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
        cloud.service.trust(ACCOUNT, keys.getPublic());
        calls = new Calls(cloud.server.origin());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void readsAndDeletes() {
        cloud.client.create(OBJECT, "hello".getBytes(UTF_8));
        HttpResponse<String> read = calls.get(signed(keys, HttpMethod.GET));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("hello");
        HttpResponse<String> head = calls.send("HEAD", signed(keys, HttpMethod.HEAD), "");
        assertThat(head.headers().firstValue("X-Goog-Stored-Content-Length")).hasValue("5");
        assertThat(calls.send("DELETE", signed(keys, HttpMethod.DELETE), "").statusCode())
                .isEqualTo(204);
        HttpResponse<String> gone = calls.get(signed(keys, HttpMethod.GET));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void writesWhatTheHeadersDescribe() {
        String url = signed(
                keys,
                HttpMethod.PUT,
                SignUrlOption.withExtHeaders(Map.of(
                        "x-goog-meta-origin", "form", "x-goog-if-generation-match", "0", "content-type", "text/x")));
        String[] headers = {"x-goog-meta-origin", "form", "x-goog-if-generation-match", "0", "content-type", "text/x"};
        HttpResponse<String> answer = calls.send("PUT", url, "hello", headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(cloud.client.get(OBJECT.getBlobId()).getMetadata()).containsEntry("origin", "form");
        assertThat(cloud.client.get(OBJECT.getBlobId()).getContentType()).isEqualTo("text/x");
        assertThat(cloud.client.readAllBytes(OBJECT.getBlobId()))
                .asString(UTF_8)
                .isEqualTo("hello");
        HttpResponse<String> again = calls.send("PUT", url, "other", headers);
        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(again.body()).contains("<Code>PreconditionFailed</Code>");
    }

    @Test
    void keepsWhatTheHeadersSayOfCachingAndClass() {
        String url = signed(
                keys,
                HttpMethod.PUT,
                SignUrlOption.withExtHeaders(Map.of("cache-control", "no-store", "x-goog-storage-class", "NEARLINE")));
        HttpResponse<String> answer =
                calls.send("PUT", url, "hello", "cache-control", "no-store", "x-goog-storage-class", "NEARLINE");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(cloud.client.get(OBJECT.getBlobId()).getCacheControl()).isEqualTo("no-store");
        assertThat(cloud.client.get(OBJECT.getBlobId()).getStorageClass()).isEqualTo(StorageClass.NEARLINE);
    }

    @Test
    void expires() {
        cloud.client.create(OBJECT);
        String url = signed(keys, HttpMethod.GET);
        cloud.clock.advance(Duration.ofMinutes(14));
        assertThat(calls.get(url).statusCode()).isEqualTo(200);
        cloud.clock.advance(Duration.ofMinutes(2));
        HttpResponse<String> late = calls.get(url);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("<Code>ExpiredToken</Code>");
    }

    @Test
    void refusesWhatWasNotSigned() throws Exception {
        cloud.client.create(OBJECT);
        String url = signed(keys, HttpMethod.GET);
        assertMismatch(calls.send("DELETE", url, ""));
        assertMismatch(calls.get(url.replace("in%20box", "inbox")));
        assertMismatch(calls.get(url.replace("X-Goog-Expires=900", "X-Goog-Expires=901")));
        assertMismatch(calls.get(url.replaceAll("X-Goog-Signature=.", "X-Goog-Signature=")));
        assertMismatch(calls.get(signed(keyPair(), HttpMethod.GET)));
        assertThat(cloud.client.get(OBJECT.getBlobId())).isNotNull();
    }

    @Test
    void remembersWhomItTrusts() throws Exception {
        cloud.client.create(OBJECT);
        cloud.close();
        cloud = StorageFixture.open(folder);
        assertThat(calls(cloud).get(signed(keys, HttpMethod.GET)).statusCode()).isEqualTo(200);
    }

    @Test
    void namesWhatItCannotCheck() {
        String url = signed(keys, HttpMethod.GET).replace("signer%40", "stranger%40");
        HttpResponse<String> stranger = calls.get(url);
        assertThat(stranger.statusCode()).isEqualTo(501);
        assertThat(stranger.body()).contains("stranger@", "public key");
        assertThat(calls.get("/" + BUCKET + "/a?GoogleAccessId=x&Expires=1&Signature=y")
                        .statusCode())
                .isEqualTo(501);
        assertThat(calls.send("POST", signed(keys, HttpMethod.POST), "").statusCode())
                .isEqualTo(501);
    }

    private static Calls calls(StorageFixture fixture) {
        return new Calls(fixture.server.origin());
    }

    private static void assertMismatch(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    /** Good for a quarter of an hour. */
    private String signed(KeyPair pair, HttpMethod method, SignUrlOption... more) {
        SignUrlOption[] options = new SignUrlOption[more.length + 4];
        System.arraycopy(more, 0, options, 4, more.length);
        options[0] = SignUrlOption.withV4Signature();
        options[1] = SignUrlOption.httpMethod(method);
        options[2] = SignUrlOption.withHostName(cloud.server.origin());
        options[3] = SignUrlOption.signWith(ServiceAccountCredentials.newBuilder()
                .setClientEmail(ACCOUNT)
                .setPrivateKey(pair.getPrivate())
                .setPrivateKeyId("1")
                .build());
        return cloud.client.signUrl(OBJECT, 15, TimeUnit.MINUTES, options).toString();
    }

    private static KeyPair keyPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
