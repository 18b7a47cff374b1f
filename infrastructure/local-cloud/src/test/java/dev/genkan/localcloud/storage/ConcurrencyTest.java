package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.events.ObjectChange.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {

    private static final int THREADS = 20;

    @TempDir
    Path folder;

    private StorageFixture cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = StorageFixture.open(folder);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void ofManyThatCreateTheSameObjectExactlyOneWins() throws Exception {
        List<Integer> statuses = together(number -> create(number, BlobTargetOption.doesNotExist()));
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(THREADS - 1);
        assertThat(cloud.changes).hasSize(1);
    }

    @Test
    void ofManyThatReplaceEachSeesTheOneBefore() throws Exception {
        assertThat(together(number -> create(number))).containsOnly(200);
        List<ObjectChange> changes = cloud.changes;
        assertThat(changes).hasSize(2 * THREADS - 1);
        for (int i = 1; i < changes.size(); i += 2) {
            assertThat(changes.get(i).kind()).isEqualTo(Kind.DELETED);
            assertThat(changes.get(i).generation())
                    .isEqualTo(changes.get(Math.max(0, i - 1)).generation());
            assertThat(changes.get(i + 1).kind()).isEqualTo(Kind.FINALIZED);
            assertThat(changes.get(i + 1).generation())
                    .isGreaterThan(changes.get(i).generation());
        }
        assertThat(folder.resolve("content").toFile().list()).hasSize(1);
    }

    @Test
    void ofManyThatDeleteTheSameVersionExactlyOneDoes() throws Exception {
        Blob blob = cloud.client.create(BlobInfo.newBuilder(BUCKET, "a").build());
        List<Integer> deleted = together(number -> blob.delete() ? 200 : 404);
        assertThat(deleted).filteredOn(status -> status == 200).hasSize(1);
    }

    private int create(int number, BlobTargetOption... options) {
        try {
            cloud.client.create(
                    BlobInfo.newBuilder(BUCKET, "a").build(), ("content " + number).getBytes(UTF_8), options);
            return 200;
        } catch (StorageException refused) {
            return refused.getCode();
        }
    }

    private static List<Integer> together(Attempt attempt) throws Exception {
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            attempts.add(() -> attempt.make(number));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> future : threads.invokeAll(attempts)) {
                statuses.add(future.get());
            }
            return statuses;
        }
    }

    /** One of many attempts; gives the status. */
    @FunctionalInterface
    private interface Attempt {

        int make(int number);
    }
}
