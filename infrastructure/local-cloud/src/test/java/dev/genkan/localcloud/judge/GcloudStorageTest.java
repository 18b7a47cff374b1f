package dev.genkan.localcloud.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.judge.CloudSdk.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code gcloud storage} as a judge of the local buckets; each test has its own bucket. A call takes seconds: each is used well. */
@Tag("judge")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class GcloudStorageTest {

    private static final int LARGE = 100_000_000;
    private static final int COMPOSITE = 20_000_000;

    @TempDir
    private static Path folder;

    private static CloudSdk sdk;

    @BeforeAll
    static void open() throws IOException {
        sdk = CloudSdk.open("gcloud", folder);
    }

    @AfterAll
    static void close() throws IOException {
        if (sdk != null) {
            sdk.close();
        }
    }

    @Test
    void aLargeFileGoesUpAndComesBackTheSame() throws IOException, InterruptedException {
        sdk.cloud().bucket("large", Map.of());
        Path file = randomFile("large.bin", LARGE);

        succeeds("cp", "large.bin", "gs://large/large.bin");
        succeeds("cp", "gs://large/large.bin", "back.bin");

        assertThat(Files.mismatch(file, folder.resolve("back.bin"))).isEqualTo(-1);
        assertThat(succeeds("du", "--summarize", "gs://large").out()).startsWith(Integer.toString(LARGE));
    }

    /** Parts that are large enough to be resumable: gcloud forgets to delete smaller ones. */
    @Test
    void aFileInPartsIsComposedAndComesBackInSlices() throws IOException, InterruptedException {
        sdk.cloud().bucket("parts", Map.of());
        Path file = randomFile("composite.bin", COMPOSITE);

        Output uploaded = sdk.gcloud(
                Map.of(
                        "parallel_composite_upload_enabled", "true",
                        "parallel_composite_upload_threshold", "10M",
                        "parallel_composite_upload_component_size", "10M"),
                "cp",
                "composite.bin",
                "gs://parts/composite.bin");
        assertThat(uploaded.exitCode()).as(uploaded.errors()).isZero();
        Output downloaded = sdk.gcloud(
                Map.of("sliced_object_download_threshold", "10M", "sliced_object_download_component_size", "5M"),
                "cp",
                "gs://parts/composite.bin",
                "slices.bin");
        assertThat(downloaded.exitCode()).as(downloaded.errors()).isZero();

        JsonObject object = json("objects", "describe", "gs://parts/composite.bin");
        assertThat(object.get("component_count").getAsInt()).isEqualTo(2);
        assertThat(object.has("md5_hash")).isFalse();
        assertThat(object.get("crc32c_hash").getAsString())
                .isEqualTo(json("hash", "composite.bin").get("crc32c_hash").getAsString());
        assertThat(Files.mismatch(file, folder.resolve("slices.bin"))).isEqualTo(-1);
        assertThat(names("gs://parts/**")).containsExactly("gs://parts/composite.bin");
    }

    @Test
    void aFolderAndABucketAreKeptTheSameBothWays() throws IOException, InterruptedException {
        sdk.cloud().bucket("mirror", Map.of());
        sdk.file("here/a.txt", "a");
        sdk.file("here/b/c.txt", "c");
        sdk.file("here/みかん 1.txt", "orange");

        succeeds("rsync", "-r", "here", "gs://mirror");
        assertThat(names("gs://mirror/**"))
                .containsExactlyInAnyOrder("gs://mirror/a.txt", "gs://mirror/b/c.txt", "gs://mirror/みかん 1.txt");

        Files.delete(folder.resolve("here/a.txt"));
        sdk.file("here/b/c.txt", "changed");
        succeeds("rsync", "-r", "--delete-unmatched-destination-objects", "here", "gs://mirror");
        sdk.file("there/stray.txt", "stray");
        succeeds("rsync", "-r", "--delete-unmatched-destination-objects", "gs://mirror", "there");

        assertThat(folder.resolve("there/b/c.txt")).hasContent("changed");
        assertThat(folder.resolve("there/みかん 1.txt")).hasContent("orange");
        assertThat(folder.resolve("there/a.txt")).doesNotExist();
        assertThat(folder.resolve("there/stray.txt")).doesNotExist();
    }

    @Test
    void objectsAreMovedReadAndRemoved() throws IOException, InterruptedException {
        sdk.cloud().bucket("moved", Map.of());
        sdk.file("digits.txt", "0123456789");
        succeeds("cp", "digits.txt", "gs://moved/one/digits.txt");

        succeeds("mv", "gs://moved/one/digits.txt", "gs://moved/two/moved.txt");
        assertThat(succeeds("cat", "-r", "2-4", "gs://moved/two/moved.txt").out())
                .isEqualTo("234");
        assertThat(names("gs://moved/**")).containsExactly("gs://moved/two/moved.txt");
        succeeds("rm", "-r", "gs://moved/two");

        Output nothing = sdk.gcloud("ls", "gs://moved/**");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.errors()).contains("One or more URLs matched no objects");
    }

    @Test
    void anObjectsMetadataIsUpdatedShownAndCleared() throws IOException, InterruptedException {
        sdk.cloud().bucket("metadata", Map.of());
        sdk.file("plain.txt", "0123456789");
        succeeds("cp", "--content-type=text/plain", "--custom-metadata=a=b", "plain.txt", "gs://metadata/plain.txt");

        succeeds(
                "objects",
                "update",
                "gs://metadata/plain.txt",
                "--update-custom-metadata=c=d",
                "--content-type=text/csv",
                "--cache-control=no-store");
        Output shown = succeeds("ls", "-L", "gs://metadata/plain.txt");
        assertThat(shown.out())
                .containsPattern("Content-Type: +text/csv")
                .containsPattern("Cache-Control: +no-store")
                .containsPattern("Metageneration: +2")
                .contains("\"a\": \"b\"", "\"c\": \"d\"");

        succeeds("objects", "update", "gs://metadata/plain.txt", "--clear-cache-control");
        JsonObject object = json("objects", "describe", "gs://metadata/plain.txt");
        assertThat(object.has("custom_fields")).isTrue();
        assertThat(object.has("cache_control")).isFalse();
        assertThat(object.get("content_type").getAsString()).isEqualTo("text/csv");
        assertThat(object.get("md5_hash").getAsString())
                .isEqualTo(json("hash", "plain.txt").get("md5_hash").getAsString());
    }

    @Test
    void objectsAreComposed() throws IOException, InterruptedException {
        sdk.cloud().bucket("composed", Map.of());
        sdk.file("parts/1.txt", "one,");
        sdk.file("parts/2.txt", "two");
        succeeds("cp", "parts/1.txt", "parts/2.txt", "gs://composed/");

        succeeds("objects", "compose", "gs://composed/1.txt", "gs://composed/2.txt", "gs://composed/all.txt");

        assertThat(succeeds("cat", "gs://composed/all.txt").out()).isEqualTo("one,two");
    }

    @Test
    void preconditionsThatDoNotHoldChangeNothing() throws IOException, InterruptedException {
        sdk.cloud().bucket("conditions", Map.of());
        sdk.file("first.txt", "first");
        sdk.file("second.txt", "second");

        succeeds("cp", "--if-generation-match=0", "first.txt", "gs://conditions/a.txt");
        Output refused = sdk.gcloud("cp", "--if-generation-match=0", "second.txt", "gs://conditions/a.txt");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("HTTPError 412: At least one of the pre-conditions you specified did not hold.");
        String generation = json("objects", "describe", "gs://conditions/a.txt")
                .get("generation")
                .getAsString();
        assertThat(succeeds("ls", "-a", "gs://conditions/").out().strip())
                .isEqualTo("gs://conditions/a.txt#" + generation);
        succeeds("rm", "--if-generation-match=" + generation, "gs://conditions/a.txt");
    }

    @Test
    void bucketsAreCreatedUpdatedDescribedAndDeleted() throws IOException, InterruptedException {
        succeeds("buckets", "create", "gs://new-bucket", "--location=asia-northeast1");
        succeeds("buckets", "update", "gs://new-bucket", "--update-labels=a=b");

        JsonObject bucket = json("buckets", "describe", "gs://new-bucket");
        assertThat(bucket.get("location").getAsString()).isEqualTo("ASIA-NORTHEAST1");
        assertThat(bucket.getAsJsonObject("labels")).hasToString("{\"a\":\"b\"}");
        assertThat(succeeds("buckets", "list", "--format=value(name)").out().lines())
                .contains("new-bucket");
        Output taken = sdk.gcloud("buckets", "create", "gs://new-bucket");
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.errors()).contains("HTTPError 409");
        succeeds("buckets", "delete", "gs://new-bucket");
        Output gone = sdk.gcloud("buckets", "describe", "gs://new-bucket");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.errors()).contains("gs://new-bucket not found: 404");
    }

    @Test
    void aVersionedBucketKeepsWhatIsOverwritten() throws IOException, InterruptedException {
        sdk.cloud().bucket("versions", Map.of());
        sdk.file("version.txt", "1");
        succeeds("buckets", "update", "gs://versions", "--versioning");

        succeeds("cp", "version.txt", "gs://versions/v.txt");
        succeeds("cp", "version.txt", "gs://versions/v.txt");

        assertThat(succeeds("ls", "-a", "gs://versions/").out().lines()).hasSize(2);
    }

    @Test
    void aBucketTakesLifecycleRules() throws IOException, InterruptedException {
        sdk.cloud().bucket("lifecycle", Map.of());
        sdk.file("rules.json", "{\"rule\":[{\"action\":{\"type\":\"Delete\"},\"condition\":{\"age\":30}}]}");

        succeeds("buckets", "update", "gs://lifecycle", "--lifecycle-file=rules.json");

        assertThat(json("buckets", "describe", "gs://lifecycle").has("lifecycle_config"))
                .isTrue();
    }

    private static Output succeeds(String... words) throws IOException, InterruptedException {
        Output output = sdk.gcloud(words);
        assertThat(output.exitCode())
                .as(String.join(" ", words) + ": " + output.errors())
                .isZero();
        return output;
    }

    /** The one thing that a command describes. */
    private static JsonObject json(String... words) throws IOException, InterruptedException {
        String[] all =
                Stream.concat(Stream.of(words), Stream.of("--format=json")).toArray(String[]::new);
        JsonElement described = JsonParser.parseString(succeeds(all).out());
        return described.isJsonArray()
                ? described.getAsJsonArray().get(0).getAsJsonObject()
                : described.getAsJsonObject();
    }

    private static List<String> names(String pattern) throws IOException, InterruptedException {
        return succeeds("ls", pattern).out().lines().toList();
    }

    /** The same bytes each time. */
    private static Path randomFile(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }
}
