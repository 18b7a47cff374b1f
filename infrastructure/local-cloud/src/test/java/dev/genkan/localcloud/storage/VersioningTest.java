package dev.genkan.localcloud.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.BucketInfo.SoftDeletePolicy;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageException;
import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.events.ObjectChange.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noncurrent and soft-deleted versions. */
class VersioningTest {

    private static final String VERSIONED = "versioned";
    private static final String SAFE = "safe";

    @TempDir
    Path folder;

    private StorageFixture cloud;
    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
        storage = cloud.client;
        storage.create(BucketInfo.newBuilder(VERSIONED)
                .setVersioningEnabled(true)
                .setSoftDeletePolicy(softDelete(Duration.ZERO))
                .build());
        storage.create(BucketInfo.newBuilder(SAFE)
                .setSoftDeletePolicy(softDelete(Duration.ofDays(7)))
                .build());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void keepsWhatIsReplaced() {
        Blob first = write(VERSIONED, "a", "1");
        Blob second = write(VERSIONED, "a", "2");
        assertThat(content(first)).isEqualTo("1");
        assertThat(content(second)).isEqualTo("2");
        assertThat(storage.readAllBytes(VERSIONED, "a")).asString(UTF_8).isEqualTo("2");
        assertThat(storage.get(first.getBlobId()).getDeleteTimeOffsetDateTime()).isNotNull();
        assertThat(storage.get(second.getBlobId()).getDeleteTimeOffsetDateTime())
                .isNull();
    }

    @Test
    void listsVersionsOnlyWhenAskedForThem() {
        Blob first = write(VERSIONED, "a", "1");
        Blob second = write(VERSIONED, "a", "2");
        Blob other = write(VERSIONED, "b", "3");
        assertThat(generations(VERSIONED)).containsExactly(second.getGeneration(), other.getGeneration());
        for (int page = 1; page <= 4; page++) {
            assertThat(generations(VERSIONED, BlobListOption.versions(true), BlobListOption.pageSize(page)))
                    .containsExactly(first.getGeneration(), second.getGeneration(), other.getGeneration());
        }
    }

    @Test
    void aDeletedObjectIsGoneButItsVersionsAreNot() {
        Blob only = write(VERSIONED, "a", "1");
        assertThat(storage.delete(VERSIONED, "a")).isTrue();
        assertThat(storage.get(VERSIONED, "a")).isNull();
        assertThat(storage.delete(VERSIONED, "a")).isFalse();
        assertThat(content(only)).isEqualTo("1");
        assertThatThrownBy(() -> storage.delete(VERSIONED))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
        Blob back = storage.copy(CopyRequest.of(only.getBlobId(), BlobId.of(VERSIONED, "a")))
                .getResult();
        assertThat(content(back)).isEqualTo("1");
        assertThat(back.getGeneration()).isGreaterThan(only.getGeneration());
    }

    @Test
    void deletesAGenerationForGood() {
        Blob first = write(VERSIONED, "a", "1");
        Blob second = write(VERSIONED, "a", "2");
        assertThat(storage.delete(first.getBlobId())).isTrue();
        assertThat(storage.delete(second.getBlobId())).isTrue();
        assertThat(generations(VERSIONED, BlobListOption.versions(true))).isEmpty();
        assertThat(storage.delete(VERSIONED)).isTrue();
        assertThat(folder.resolve("content")).isEmptyDirectory();
    }

    @Test
    void changesWhatIsSaidAboutANoncurrentVersion() {
        Blob first = write(VERSIONED, "a", "1");
        write(VERSIONED, "a", "2");
        new Calls(cloud.server.origin())
                .send(
                        "PATCH",
                        "/storage/v1/b/" + VERSIONED + "/o/a?generation=" + first.getGeneration(),
                        "{\"contentType\":\"text/plain\"}");
        assertThat(storage.get(first.getBlobId()).getContentType()).isEqualTo("text/plain");
        assertThat(storage.get(VERSIONED, "a").getContentType()).isNotEqualTo("text/plain");
    }

    @Test
    void zeroMeansThatNothingIsLive() {
        write(VERSIONED, "a", "1");
        storage.delete(VERSIONED, "a");
        BlobInfo info = BlobInfo.newBuilder(VERSIONED, "a").build();
        assertThat(storage.create(info, "2".getBytes(UTF_8), BlobTargetOption.doesNotExist()))
                .isNotNull();
    }

    @Test
    void tellsOfArchivedVersions() {
        Blob first = write(VERSIONED, "a", "1");
        Blob second = write(VERSIONED, "a", "2");
        storage.delete(VERSIONED, "a");
        storage.delete(first.getBlobId());
        assertThat(cloud.changes)
                .extracting(ObjectChange::kind, ObjectChange::generation)
                .containsExactly(
                        tuple(Kind.FINALIZED, first.getGeneration()),
                        tuple(Kind.ARCHIVED, first.getGeneration()),
                        tuple(Kind.FINALIZED, second.getGeneration()),
                        tuple(Kind.ARCHIVED, second.getGeneration()),
                        tuple(Kind.DELETED, first.getGeneration()));
        assertThat(cloud.changes.get(1).resource()).contains("\"timeDeleted\"");
    }

    @Test
    void restoresWhatWasDeletedOrReplaced() {
        Blob first = write(SAFE, "a", "1");
        Blob second = write(SAFE, "a", "2");
        storage.delete(SAFE, "a");
        assertThat(generations(SAFE, BlobListOption.softDeleted(true)))
                .containsExactly(first.getGeneration(), second.getGeneration());
        assertThat(generations(SAFE, BlobListOption.versions(true))).isEmpty();
        assertThat(storage.get(first.getBlobId())).isNull();
        Blob known = storage.get(first.getBlobId(), BlobGetOption.softDeleted(true));
        assertThat(Duration.between(known.getSoftDeleteTime(), known.getHardDeleteTime()))
                .isEqualTo(Duration.ofDays(7));

        Blob restored = storage.restore(first.getBlobId());

        assertThat(restored.getGeneration()).isGreaterThan(second.getGeneration());
        assertThat(restored.getMetageneration()).isEqualTo(1);
        assertThat(storage.readAllBytes(SAFE, "a")).asString(UTF_8).isEqualTo("1");
        assertThat(cloud.changes.getLast().kind()).isEqualTo(Kind.FINALIZED);
    }

    @Test
    void whatWasDeletedForLongEnoughIsGone() throws Exception {
        Blob blob = write(SAFE, "a", "1");
        storage.delete(SAFE, "a");
        cloud.clock.advance(Duration.ofDays(6));
        assertThat(cloud.service.sweep()).isZero();
        cloud.clock.advance(Duration.ofDays(1));
        assertThat(generations(SAFE, BlobListOption.softDeleted(true))).isEmpty();
        assertThat(storage.restore(blob.getBlobId())).isNull();
        assertThat(cloud.service.sweep()).isOne();
        assertThat(folder.resolve("content")).isEmptyDirectory();
    }

    @Test
    void aNoncurrentVersionCanBeSoftDeletedToo() {
        storage.update(BucketInfo.newBuilder(VERSIONED)
                .setSoftDeletePolicy(softDelete(Duration.ofDays(7)))
                .build());
        Blob first = write(VERSIONED, "a", "1");
        write(VERSIONED, "a", "2");
        storage.delete(first.getBlobId());
        assertThat(generations(VERSIONED, BlobListOption.softDeleted(true))).containsExactly(first.getGeneration());
        assertThat(content(storage.restore(first.getBlobId()))).isEqualTo("1");
    }

    private Blob write(String bucket, String name, String content) {
        return storage.create(BlobInfo.newBuilder(bucket, name).build(), content.getBytes(UTF_8));
    }

    private String content(Blob blob) {
        return new String(storage.readAllBytes(blob.getBlobId()), UTF_8);
    }

    private List<Long> generations(String bucket, BlobListOption... options) {
        return storage.list(bucket, options)
                .streamAll()
                .map(Blob::getGeneration)
                .toList();
    }

    private static SoftDeletePolicy softDelete(Duration duration) {
        return SoftDeletePolicy.newBuilder().setRetentionDuration(duration).build();
    }
}
