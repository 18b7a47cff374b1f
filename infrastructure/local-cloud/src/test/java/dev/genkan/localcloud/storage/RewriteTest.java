package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.CopyWriter;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageClass;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies in several calls, and what they do to the storage class. */
class RewriteTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String FAR = "far";
    private static final String TO_FAR =
            "/storage/v1/b/" + BUCKET + "/o/large/rewriteTo/b/" + FAR + "/o/copy?maxBytesRewrittenPerCall=";

    @TempDir
    Path folder;

    private StorageFixture cloud;
    private Storage storage;
    private Calls calls;
    private final byte[] bytes = new byte[5 * MEGABYTE / 2];

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
        storage = cloud.client;
        calls = new Calls(cloud.server.origin());
        new Random(1).nextBytes(bytes);
        storage.create(BucketInfo.newBuilder(FAR).setLocation("asia-northeast1").build());
        storage.create(BlobInfo.newBuilder(BUCKET, "large").build(), bytes);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void copiesAcrossLocationsInSeveralCalls() {
        CopyWriter writer = storage.copy(CopyRequest.newBuilder()
                .setSource(BlobId.of(BUCKET, "large"))
                .setTarget(BlobId.of(FAR, "copy"))
                .setMegabytesCopiedPerChunk(1L)
                .build());
        assertThat(writer.isDone()).isFalse();
        assertThat(writer.getTotalBytesCopied()).isEqualTo(MEGABYTE);
        writer.copyChunk();
        assertThat(writer.getTotalBytesCopied()).isEqualTo(2 * MEGABYTE);
        assertThat(storage.get(FAR, "copy")).isNull();
        Blob copy = writer.getResult();
        assertThat(copy.getContent()).isEqualTo(bytes);
        assertThat(copy.getMd5()).isEqualTo(storage.get(BUCKET, "large").getMd5());
    }

    @Test
    void copiesWithinALocationInOneCallWhateverTheLimit() {
        HttpResponse<String> answer = calls.send("POST", TO_FAR.replace("/b/" + FAR, "/b/" + BUCKET) + MEGABYTE, "{}");
        assertThat(answer.body()).contains("\"done\":true");
    }

    @Test
    void refusesATokenOfAnotherCopyAndALimitThatIsNoMultiple() {
        assertThat(calls.send("POST", TO_FAR + (MEGABYTE + 1), "{}").statusCode())
                .isEqualTo(400);
        String token = json(calls.send("POST", TO_FAR + MEGABYTE, "{}"))
                .get("rewriteToken")
                .getAsString();
        String other = TO_FAR.replace("o/copy", "o/other") + MEGABYTE + "&rewriteToken=" + token;
        assertThat(calls.send("POST", other, "{}").statusCode()).isEqualTo(400);
        assertThat(calls.send("POST", TO_FAR + MEGABYTE + "&rewriteToken=x", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void failsWhenTheSourceGoesAway() {
        String token = json(calls.send("POST", TO_FAR + MEGABYTE, "{}"))
                .get("rewriteToken")
                .getAsString();
        storage.create(BlobInfo.newBuilder(BUCKET, "large").build(), new byte[0]);
        assertThat(calls.send("POST", TO_FAR + MEGABYTE + "&rewriteToken=" + token, "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(storage.get(FAR, "copy")).isNull();
    }

    @Test
    void checksThePreconditionsAgainAtTheEnd() {
        String guarded = TO_FAR + 2 * MEGABYTE + "&ifGenerationMatch=0";
        String token =
                json(calls.send("POST", guarded, "{}")).get("rewriteToken").getAsString();
        storage.create(BlobInfo.newBuilder(FAR, "copy").build(), new byte[0]);
        assertThat(calls.send("POST", guarded + "&rewriteToken=" + token, "{}").statusCode())
                .isEqualTo(412);
        assertThat(calls.send("POST", guarded, "{}").statusCode()).isEqualTo(412);
    }

    @Test
    void changesTheStorageClass() {
        BlobId id = BlobId.of(BUCKET, "large");
        Blob changed = storage.copy(CopyRequest.newBuilder()
                        .setSource(id)
                        .setTarget(BlobInfo.newBuilder(id)
                                .setStorageClass(StorageClass.COLDLINE)
                                .build())
                        .build())
                .getResult();
        assertThat(changed.getStorageClass()).isEqualTo(StorageClass.COLDLINE);
        assertThat(calls.send("PATCH", "/storage/v1/b/" + BUCKET + "/o/large", "{\"storageClass\":\"STANDARD\"}")
                        .statusCode())
                .isEqualTo(400);
        Blob copy = storage.copy(CopyRequest.of(id, BlobId.of(FAR, "copy"))).getResult();
        assertThat(copy.getStorageClass()).isEqualTo(StorageClass.STANDARD);
    }

    @Test
    void aCopyOfAComposedObjectIsOneToo() {
        String body = "{\"sourceObjects\":[{\"name\":\"large\"},{\"name\":\"large\"}]}";
        calls.send("POST", "/storage/v1/b/" + BUCKET + "/o/large/compose", body);
        storage.copy(CopyRequest.newBuilder()
                        .setSource(BlobId.of(BUCKET, "large"))
                        .setTarget(BlobId.of(FAR, "copy"))
                        .setMegabytesCopiedPerChunk(1L)
                        .build())
                .getResult();
        Blob copy = storage.get(FAR, "copy");
        assertThat(copy.getComponentCount()).isEqualTo(2);
        assertThat(copy.getMd5()).isNull();
        assertThat(copy.getCrc32c()).isEqualTo(storage.get(BUCKET, "large").getCrc32c());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }
}
