package dev.genkan.localcloud.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BucketListOption;
import com.google.cloud.storage.Storage.BucketTargetOption;
import com.google.cloud.storage.StorageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    @TempDir
    Path folder;

    private StorageFixture cloud;
    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
        storage = cloud.client;
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void createsABucketWithLabels() {
        Bucket created = storage.create(BucketInfo.newBuilder("site-a")
                .setLabels(Map.of("site_id", "a"))
                .setLocation("asia-northeast1")
                .build());
        assertThat(created.getMetageneration()).isEqualTo(1);
        Bucket found = storage.get("site-a");
        assertThat(found.getLabels()).containsExactly(Map.entry("site_id", "a"));
        assertThat(found.getLocation()).isEqualTo("ASIA-NORTHEAST1");
        assertThat(found.getCreateTimeOffsetDateTime()).isNotNull();
    }

    @Test
    void changesAndRemovesLabels() {
        storage.create(BucketInfo.newBuilder("site-a")
                .setLabels(Map.of("site_id", "a", "old", "1"))
                .build());
        Map<String, String> labels = new HashMap<>();
        labels.put("old", null);
        labels.put("new", "2");
        Bucket changed =
                storage.get("site-a").toBuilder().setLabels(labels).build().update();
        assertThat(changed.getMetageneration()).isEqualTo(2);
        assertThat(storage.get("site-a").getLabels()).doesNotContainKey("old").containsEntry("new", "2");
    }

    @Test
    void refusesTheSameBucketTwice() {
        assertRefused(409, () -> storage.create(BucketInfo.of(StorageFixture.BUCKET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper", "a/b", "a..b", "-a-"})
    void refusesAnImpossibleName(String name) {
        assertRefused(400, () -> storage.create(BucketInfo.of(name)));
    }

    @Test
    void deletesOnlyAnEmptyBucket() {
        storage.create(BucketInfo.of("site-a"));
        storage.get("site-a").create("a", new byte[] {1});
        assertRefused(409, () -> storage.delete("site-a"));
        storage.delete("site-a", "a");
        assertThat(storage.delete("site-a")).isTrue();
        assertThat(storage.get("site-a")).isNull();
        assertThat(storage.delete("site-a")).isFalse();
    }

    @Test
    void guardsChangesByMetageneration() {
        Bucket first = storage.create(BucketInfo.of("site-a"));
        first.toBuilder().setLabels(Map.of("a", "1")).build().update();
        assertRefused(
                412,
                () -> first.toBuilder()
                        .setLabels(Map.of("a", "2"))
                        .build()
                        .update(BucketTargetOption.metagenerationMatch()));
    }

    @Test
    void listsPageByPage() {
        for (String name : new String[] {"site-a", "site-b", "site-c", "other"}) {
            storage.create(BucketInfo.of(name));
        }
        assertThat(storage.list(BucketListOption.prefix("site-"), BucketListOption.pageSize(2))
                        .iterateAll())
                .extracting(Bucket::getName)
                .containsExactly("site-a", "site-b", "site-c");
    }

    @Test
    void namesWhatABucketCannotDo() {
        assertThatThrownBy(() -> storage.create(BucketInfo.newBuilder("site-a")
                        .setVersioningEnabled(true)
                        .build()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("bucket field versioning");
    }

    @Test
    void providesABucketOnce() throws Exception {
        cloud.service.provide("site-a", Map.of("site_id", "a"));
        cloud.service.provide("site-a", Map.of("site_id", "a"));
        assertThat(storage.get("site-a").getMetageneration()).isEqualTo(1);
        cloud.service.provide("site-a", Map.of("site_id", "b"));
        assertThat(storage.get("site-a").getLabels()).containsEntry("site_id", "b");
    }

    private static void assertRefused(int status, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(status));
    }
}
