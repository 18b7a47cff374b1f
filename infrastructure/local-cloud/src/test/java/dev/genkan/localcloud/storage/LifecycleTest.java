package dev.genkan.localcloud.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {

    private static final String SITE = "site-a";

    @TempDir
    Path folder;

    private StorageFixture cloud;
    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
        storage = cloud.client;
        storage.create(BucketInfo.newBuilder(SITE).setVersioningEnabled(true).build());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    /** There are a live version of an hour's file, one of a day, and two noncurrent ones; a star marks what is live. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            CONDITION                                  | LEFT
            'age':0                                    | new:4,old:3
            'age':1,'isLive':true                      | new:4*,old:1,old:2,old:3
            'age':2                                    | new:4*,old:3*
            'age':3                                    | new:4*,old:2,old:3*
            'age':4                                    | new:4*,old:1,old:2,old:3*
            'isLive':false                             | new:4*,old:3*
            'isLive':true                              | new:4,old:1,old:2,old:3
            'numNewerVersions':1                       | new:4*,old:3*
            'numNewerVersions':2                       | new:4*,old:2,old:3*
            'numNewerVersions':3                       | new:4*,old:1,old:2,old:3*
            'daysSinceNoncurrentTime':2                | new:4*,old:2,old:3*
            'noncurrentTimeBefore':'2999-01-01'        | new:4*,old:3*
            'createdBefore':'2000-01-01'               | new:4*,old:1,old:2,old:3*
            'createdBefore':'2999-01-01','age':3       | new:4*,old:2,old:3*
            'matchesPrefix':['o'],'isLive':false       | new:4*,old:3*
            'matchesPrefix':['n','x']                  | new:4,old:1,old:2,old:3*
            'matchesSuffix':['.tsv'],'age':2           | new:4*,old:3*
            'matchesSuffix':['.csv'],'age':2           | new:4*,old:1,old:2,old:3*
            'matchesStorageClass':['NEARLINE'],'age':2 | new:4*,old:1,old:2,old:3*
            'matchesStorageClass':['STANDARD'],'age':2 | new:4*,old:3*
            """)
    void deletesWhatIsDue(String condition, String left) throws Exception {
        for (String content : List.of("old:1", "old:2", "old:3")) {
            write("old.tsv", content);
            cloud.clock.advance(Duration.ofDays(1));
        }
        write("new.csv", "new:4");
        rule("Delete", condition);
        cloud.service.sweep();
        assertThat(versions()).isEqualTo(left);
    }

    @Test
    void archivesALiveObjectThatIsDue() throws Exception {
        write("a", "1");
        cloud.clock.advance(Duration.ofDays(1));
        rule("Delete", "'age':1,'isLive':true");
        assertThat(cloud.service.sweep()).isOne();
        assertThat(storage.get(SITE, "a")).isNull();
        assertThat(versions()).isEqualTo("1");
    }

    @Test
    void waitsForWhatMustBeKept() throws Exception {
        storage.update(BucketInfo.newBuilder(SITE)
                .setVersioningEnabled(false)
                .setRetentionPeriodDuration(Duration.ofDays(2))
                .build());
        write("a", "1");
        rule("Delete", "'age':1");
        cloud.clock.advance(Duration.ofDays(1));
        assertThat(cloud.service.sweep()).isZero();
        cloud.clock.advance(Duration.ofDays(1));
        assertThat(cloud.service.sweep()).isOne();
    }

    @Test
    void countsFromTheCustomTime() throws Exception {
        storage.create(BlobInfo.newBuilder(SITE, "a")
                .setCustomTimeOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC).minusDays(5))
                .build());
        write("b", "no custom time");
        rule("Delete", "'daysSinceCustomTime':5");
        assertThat(cloud.service.sweep()).isOne();
        assertThat(storage.get(SITE, "a")).isNull();
        assertThat(storage.get(SITE, "b")).isNotNull();
    }

    @Test
    void recordsAnotherStorageClassWithoutSettingIt() throws Exception {
        write("a", "1");
        new Calls(cloud.server.origin())
                .send(
                        "PATCH",
                        "/storage/v1/b/" + SITE,
                        "{\"lifecycle\":{\"rule\":[{\"action\":{\"type\":\"SetStorageClass\",\"storageClass\":\"NEARLINE\"},"
                                + "\"condition\":{\"age\":0}}]}}");
        assertThat(cloud.service.sweep()).isZero();
        assertThat(storage.get(SITE).getLifecycleRules()).hasSize(1);
    }

    private void rule(String action, String condition) {
        String rule = "{'lifecycle':{'rule':[{'action':{'type':'" + action + "'},'condition':{" + condition + "}}]}}";
        int status = new Calls(cloud.server.origin())
                .send("PATCH", "/storage/v1/b/" + SITE, rule.replace('\'', '"'))
                .statusCode();
        assertThat(status).isEqualTo(200);
    }

    private void write(String name, String content) {
        storage.create(
                BlobInfo.newBuilder(SITE, name)
                        .setMetadata(Map.of("content", content))
                        .build(),
                content.getBytes(UTF_8));
    }

    private String versions() {
        return storage.list(SITE, BlobListOption.versions(true))
                .streamAll()
                .map(blob ->
                        blob.getMetadata().get("content") + (blob.getDeleteTimeOffsetDateTime() == null ? "*" : ""))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
