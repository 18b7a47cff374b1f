package dev.genkan.localcloud.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.BucketInfo.LifecycleRule;
import com.google.cloud.storage.BucketInfo.LifecycleRule.LifecycleAction;
import com.google.cloud.storage.BucketInfo.LifecycleRule.LifecycleCondition;
import com.google.cloud.storage.BucketInfo.SoftDeletePolicy;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BucketListOption;
import com.google.cloud.storage.Storage.BucketTargetOption;
import com.google.cloud.storage.StorageClass;
import com.google.cloud.storage.StorageException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void remembersWhatABucketDoesWithItsObjects() {
        LifecycleRule rule = new LifecycleRule(
                LifecycleAction.newDeleteAction(),
                LifecycleCondition.newBuilder()
                        .setAge(30)
                        .setIsLive(false)
                        .setNumberOfNewerVersions(2)
                        .setMatchesPrefix(List.of("tmp/"))
                        .setMatchesSuffix(List.of(".tsv"))
                        .build());
        storage.create(BucketInfo.newBuilder("site-a")
                .setVersioningEnabled(true)
                .setLifecycleRules(List.of(rule))
                .setSoftDeletePolicy(SoftDeletePolicy.newBuilder()
                        .setRetentionDuration(Duration.ofDays(10))
                        .build())
                .setRetentionPeriodDuration(Duration.ofMinutes(1))
                .setStorageClass(StorageClass.NEARLINE)
                .build());
        Bucket found = storage.get("site-a");
        assertThat(found.versioningEnabled()).isTrue();
        assertThat(found.getLifecycleRules().toString()).isEqualTo(List.of(rule).toString());
        assertThat(found.getSoftDeletePolicy().getRetentionDuration()).isEqualTo(Duration.ofDays(10));
        assertThat(found.getRetentionPeriodDuration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(found.getStorageClass()).isEqualTo(StorageClass.NEARLINE);
        assertThat(found.getIamConfiguration().isUniformBucketLevelAccessEnabled())
                .isTrue();

        found.toBuilder()
                .setVersioningEnabled(false)
                .deleteLifecycleRules()
                .build()
                .update();
        assertThat(storage.get("site-a").versioningEnabled()).isNotEqualTo(true);
        assertThat(storage.get("site-a").getLifecycleRules()).isNullOrEmpty();
        assertThat(storage.get("site-a").getStorageClass()).isEqualTo(StorageClass.NEARLINE);
    }

    @Test
    void keepsDeletedObjectsForAWeekUnlessToldOtherwise() {
        Bucket created = storage.create(BucketInfo.of("site-a"));
        assertThat(created.getSoftDeletePolicy().getRetentionDuration()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void doesNotDeleteWhatMustBeKept() {
        storage.create(BucketInfo.newBuilder("site-a")
                .setRetentionPeriodDuration(Duration.ofHours(1))
                .build());
        storage.get("site-a").create("a", new byte[] {1});
        assertRefused(403, () -> storage.delete("site-a", "a"));
        assertRefused(403, () -> storage.get("site-a").create("a", new byte[] {2}));
        cloud.clock.advance(Duration.ofHours(1));
        assertThat(storage.delete("site-a", "a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'lifecycle':{'rule':[{'action':{'type':'Delete'},'condition':{}}]}}",
                "{'lifecycle':{'rule':[{'action':{'type':'Explode'},'condition':{'age':1}}]}}",
                "{'lifecycle':{'rule':[{'action':{'type':'Delete'},'condition':{'agee':1}}]}}",
                "{'lifecycle':{'rule':[{'action':{'type':'Delete'},'condition':{'age':-1}}]}}",
                "{'lifecycle':{'rule':[{'action':{'type':'Delete'},'condition':{'createdBefore':'soon'}}]}}",
                "{'lifecycle':{'rule':[{'action':{'type':'SetStorageClass'},'condition':{'age':1}}]}}",
                "{'softDeletePolicy':{'retentionDurationSeconds':'60'}}",
                "{'retentionPolicy':{'retentionPeriod':'-1'}}",
                "{'versioning':{'enabled':'perhaps'}}",
                "{'storageClass':'COSY'}"
            })
    void refusesWhatNoBucketCanBe(String resource) {
        Calls calls = new Calls(cloud.server.origin());
        HttpResponse<String> answer =
                calls.send("PATCH", "/storage/v1/b/" + StorageFixture.BUCKET, resource.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"website\":{\"mainPageSuffix\":\"x\"}}',                                     bucket field website",
        "'{\"iamConfiguration\":{\"uniformBucketLevelAccess\":{\"enabled\":false}}}',  uniform bucket-level access"
    })
    void namesWhatABucketCannotDo(String resource, String missing) {
        HttpResponse<String> answer =
                new Calls(cloud.server.origin()).send("PATCH", "/storage/v1/b/" + StorageFixture.BUCKET, resource);
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains(missing);
    }

    @Test
    void tellsThatItsCallerMayDoEverything() {
        assertThat(storage.getIamPolicy(StorageFixture.BUCKET).getBindings()).isNotEmpty();
        assertThat(storage.testIamPermissions(
                        StorageFixture.BUCKET, List.of("storage.objects.get", "storage.buckets.delete")))
                .containsExactly(true, true);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            CONDITION,                 GET, PATCH, PUT, DELETE
            ifMetagenerationMatch=1,   200, 200,   200, 204
            ifMetagenerationMatch=2,   412, 412,   412, 412
            ifMetagenerationNotMatch=1, 304, 412,  412, 412
            ifMetagenerationNotMatch=2, 200, 200,  200, 204
            """)
    void guardsEveryCallByMetageneration(String condition, int get, int patch, int put, int delete) {
        Calls calls = new Calls(cloud.server.origin());
        for (Map.Entry<String, Integer> expected :
                Map.of("GET", get, "PATCH", patch, "PUT", put, "DELETE", delete).entrySet()) {
            String method = expected.getKey();
            String bucket = "guarded-" + method.toLowerCase(Locale.ROOT);
            storage.create(BucketInfo.of(bucket));
            HttpResponse<String> answer =
                    calls.send(method, "/storage/v1/b/" + bucket + "?" + condition, method.startsWith("P") ? "{}" : "");
            assertThat(answer.statusCode()).as(method).isEqualTo(expected.getValue());
        }
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
