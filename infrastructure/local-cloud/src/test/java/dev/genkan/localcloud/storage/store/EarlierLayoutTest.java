package dev.genkan.localcloud.storage.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which each version has a record of its own. */
class EarlierLayoutTest {

    @TempDir
    Path folder;

    private Path bucket;

    @BeforeEach
    void makeTheFolder() throws Exception {
        bucket = Files.createDirectories(folder.resolve("buckets/old"));
        Files.writeString(bucket.resolve("bucket.json"), """
                {"name":"old","metageneration":3,"created":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:00Z",
                 "location":"US","storageClass":"STANDARD","labels":{}}
                """);
        Files.createDirectories(folder.resolve("content"));
        record("a.json", "a", 7, "");
    }

    @Test
    void isMovedIntoTheLog() throws Exception {
        assertThat(open().shelf("old").bucket().metageneration()).isEqualTo(3);
        assertThat(folder.resolve("buckets")).doesNotExist();
        assertThat(folder.resolve("buckets.moved")).doesNotExist();
        ObjectStore again = open();
        assertThat(again.shelf("old").list(Listing.all("")).objects())
                .singleElement()
                .satisfies(version -> assertThat(version.generation()).isEqualTo(7));
        assertThat(again.file("old", "a"))
                .hasValueSatisfying(file -> assertThat(file).hasContent("hello world"));
    }

    @Test
    void aDepartureThatWasNotCompletedHasNotHappened() throws Exception {
        record("a.7.json", "a", 7, ",\"standing\":{\"noncurrentSince\":\"2026-01-02T00:00:00Z\"}");
        Listing all =
                new Listing("", "", false, "", "", Optional.empty(), Listing.Scope.PRESENT, Listing.Mark.START, 100);
        assertThat(open().shelf("old").list(all).objects())
                .singleElement()
                .satisfies(version -> assertThat(version.standing().isLive()).isTrue());
    }

    @Test
    void aBucketThatWasNotCompletedIsNotThere() throws Exception {
        Files.delete(bucket.resolve("bucket.json"));
        assertThat(open().buckets()).isEmpty();
    }

    @Test
    void whatACrashLeftOfItAfterTheMoveIsNotReadAgain() throws Exception {
        open();
        Path moved = Files.createDirectories(folder.resolve("buckets.moved/other"));
        Files.writeString(moved.resolve("bucket.json"), "{}");
        assertThat(open().buckets()).hasSize(1);
        assertThat(folder.resolve("buckets.moved")).doesNotExist();
    }

    private void record(String file, String name, long generation, String rest) throws IOException {
        String content = "hello world";
        Files.writeString(folder.resolve("content").resolve("content-" + name), content);
        Files.writeString(
                bucket.resolve(file), """
            {"bucket":"old","name":"%s","generation":%d,"metageneration":1,"created":"2026-01-01T00:00:00Z",
             "updated":"2026-01-01T00:00:00Z","content":{"file":"%s","size":%d,"checksums":{"crc32c":"yZRlqg==",
             "md5":"XrY7u+Ae7tCTyyK7j1rNww=="},"components":0},"attributes":{"properties":{},"metadata":{}}%s}
            """.formatted(name, generation, "content-" + name, content.length(), rest));
    }

    private ObjectStore open() throws IOException {
        return ObjectStore.open(folder, InstantSource.system(), change -> {});
    }
}
