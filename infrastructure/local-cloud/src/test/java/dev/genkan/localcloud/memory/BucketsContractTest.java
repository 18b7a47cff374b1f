package dev.genkan.localcloud.memory;

import static dev.genkan.cloud.Buckets.NOTHING_THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Buckets.Copied;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.storage.StorageFace;
import dev.genkan.localcloud.storage.StorageService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What steps rely on, of buckets in memory and of Google's client before the local storage alike. */
class BucketsContractTest {

    private static final long ANOTHER_GENERATION = 1;
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static LocalServer server;
    private static StorageService service;
    private static GoogleCloud google;

    /** One way to have buckets. */
    record Cloud(String words, Buckets buckets, MakeBucket make) {

        String bucket(Map<String, String> labels) {
            String name = "contract-" + BUCKETS.incrementAndGet();
            make.make(name, labels);
            return name;
        }

        String bucket() {
            return bucket(Map.of());
        }

        StoredObject put(ObjectName name, String text) {
            long live = buckets.find(name).map(StoredObject::generation).orElse(NOTHING_THERE);
            return write(new NewObject(name, "text/plain", Map.of()), live, text.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();
        }

        Optional<StoredObject> write(NewObject object, long ifGeneration, byte[] bytes) {
            try (Upload upload = buckets.write(object, ifGeneration)) {
                upload.stream().write(bytes);
                return upload.commit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] bytes(StoredObject object) {
            try (InputStream bytes =
                    buckets.read(object.name(), object.generation()).orElseThrow()) {
                return bytes.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text(StoredObject object) {
            return new String(bytes(object), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    interface MakeBucket {
        void make(String name, Map<String, String> labels);
    }

    @BeforeAll
    static void open() throws IOException {
        service = StorageService.open(folder, change -> {});
        server = LocalServer.open(0);
        StorageFace face = new StorageFace(service);
        StorageFace.PATHS.forEach(path -> server.mount(path, face));
        google = GoogleCloud.of(
                Environment.of(Map.of("GENKAN_PROJECT", "local", "GENKAN_STORAGE_ENDPOINT", server.origin())));
    }

    @AfterAll
    static void close() {
        google.close();
        server.close();
    }

    static Stream<Cloud> clouds() {
        MemoryBuckets memory = new MemoryBuckets(new Faults());
        return Stream.of(
                new Cloud("memory", memory, memory::create),
                new Cloud("Google's client", google.buckets(), BucketsContractTest::provide));
    }

    private static void provide(String name, Map<String, String> labels) {
        try {
            service.provide(name, labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void tellsTheLabelsOfABucket(Cloud cloud) {
        assertThat(cloud.buckets().labels(cloud.bucket(Map.of("site_id", "tokyo"))))
                .isEqualTo(Map.of("site_id", "tokyo"));
        assertThat(cloud.buckets().labels(cloud.bucket())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void describesWhatItStored(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "in/商品 100% #1?.tsv");
        NewObject object =
                new NewObject(name, "text/tab-separated-values; charset=UTF-8", Map.of("genkan-object", "商品"));

        StoredObject stored = cloud.write(object, NOTHING_THERE, "123456789".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();

        assertThat(stored.name()).isEqualTo(name);
        assertThat(stored.size()).isEqualTo(9);
        assertThat(stored.crc32c()).isEqualTo("4waSgw==");
        assertThat(stored.contentType()).isEqualTo(object.contentType());
        assertThat(stored.metadata()).isEqualTo(object.metadata());
        assertThat(cloud.buckets().find(name)).contains(stored);
        assertThat(cloud.text(stored)).isEqualTo("123456789");
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void storesAnObjectOfNoBytes(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "empty");
        try (Upload upload = cloud.buckets().write(new NewObject(name, "text/plain", Map.of()), NOTHING_THERE)) {
            assertThat(upload.commit().orElseThrow().size()).isZero();
        }

        assertThat(cloud.text(cloud.buckets().find(name).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void storesAnObjectOfManyPieces(Cloud cloud) {
        byte[] bytes = new byte[9 * 1024 * 1024 + 7];
        new Random(1).nextBytes(bytes);

        StoredObject stored = cloud.write(
                        new NewObject(new ObjectName(cloud.bucket(), "large"), "text/plain", Map.of()),
                        NOTHING_THERE,
                        bytes)
                .orElseThrow();

        assertThat(cloud.bytes(stored)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void findsNothingWhereNothingIs(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "nothing");

        assertThat(cloud.buckets().find(name)).isEmpty();
        assertThat(cloud.buckets().read(name, ANOTHER_GENERATION)).isEmpty();
        assertThat(cloud.buckets().delete(name, ANOTHER_GENERATION)).isFalse();
        assertThat(cloud.buckets().find(new ObjectName("no-such-bucket", "nothing")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void readsNoVersionButTheOneAskedFor(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "a.tsv");
        StoredObject first = cloud.put(name, "first");
        StoredObject second = cloud.put(name, "second");

        assertThat(second.generation()).isGreaterThan(first.generation());
        assertThat(cloud.buckets().read(name, first.generation())).isEmpty();
        assertThat(cloud.text(second)).isEqualTo("second");
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void readsFromAnyByteOn(Cloud cloud) throws IOException {
        StoredObject object = cloud.put(new ObjectName(cloud.bucket(), "a.tsv"), "0123456789");

        for (int from : new int[] {0, 1, 9, 10}) {
            try (InputStream bytes = cloud.buckets()
                    .read(object.name(), object.generation(), from)
                    .orElseThrow()) {
                assertThat(bytes.readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("0123456789".substring(from));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void doesNotWriteOverWhatIsThere(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "a.tsv");
        StoredObject first = cloud.put(name, "first");
        NewObject object = new NewObject(name, "text/plain", Map.of());

        assertThat(cloud.write(object, NOTHING_THERE, new byte[1])).isEmpty();
        assertThat(cloud.write(object, NOTHING_THERE, new byte[9 * 1024 * 1024]))
                .isEmpty();
        assertThat(cloud.write(object, first.generation() + 1, new byte[1])).isEmpty();
        assertThat(cloud.buckets().find(name)).contains(first);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void doesNotWriteOverWhatCameMeanwhile(Cloud cloud) throws IOException {
        ObjectName name = new ObjectName(cloud.bucket(), "a.tsv");
        try (Upload upload = cloud.buckets().write(new NewObject(name, "text/plain", Map.of()), NOTHING_THERE)) {
            upload.stream().write(1);
            StoredObject meanwhile = cloud.put(name, "meanwhile");

            assertThat(upload.commit()).isEmpty();
            assertThat(cloud.buckets().find(name)).contains(meanwhile);
        }
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void leavesNothingOfAnUploadThatIsGivenUp(Cloud cloud) throws IOException {
        ObjectName name = new ObjectName(cloud.bucket(), "a.tsv");
        try (Upload upload = cloud.buckets().write(new NewObject(name, "text/plain", Map.of()), NOTHING_THERE)) {
            upload.stream().write(new byte[9 * 1024 * 1024]);
            upload.stream().close();
        }

        assertThat(cloud.buckets().find(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void commitsAnUploadOnce(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "a.tsv");
        Upload upload = cloud.buckets().write(new NewObject(name, "text/plain", Map.of()), NOTHING_THERE);
        upload.commit();

        assertThatIllegalStateException().isThrownBy(upload::commit);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void copiesAVersionWithMetadataOfItsOwn(Cloud cloud) {
        StoredObject source = cloud.put(new ObjectName(cloud.bucket(), "a.tsv"), "text");
        NewObject target = new NewObject(new ObjectName(cloud.bucket(), "b.tsv"), "text/csv", Map.of("site", "tokyo"));

        Copied copied = cloud.buckets().copy(source.name(), source.generation(), target, NOTHING_THERE);

        StoredObject copy = cloud.buckets().find(target.name()).orElseThrow();
        assertThat(copied).isEqualTo(new Copied.Done(copy));
        assertThat(copy.metadata()).isEqualTo(target.metadata());
        assertThat(copy.contentType()).isEqualTo("text/csv");
        assertThat(copy.crc32c()).isEqualTo(source.crc32c());
        assertThat(cloud.text(copy)).isEqualTo("text");
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void copiesNeitherFromNothingNorOverSomething(Cloud cloud) {
        StoredObject source = cloud.put(new ObjectName(cloud.bucket(), "a.tsv"), "text");
        StoredObject there = cloud.put(new ObjectName(cloud.bucket(), "b.tsv"), "there");
        NewObject target = new NewObject(there.name(), "text/plain", Map.of());
        NewObject free = new NewObject(new ObjectName(there.name().bucket(), "free"), "text/plain", Map.of());
        Buckets buckets = cloud.buckets();

        assertThat(buckets.copy(source.name(), source.generation(), target, NOTHING_THERE))
                .isEqualTo(new Copied.TargetExists());
        assertThat(buckets.copy(source.name(), source.generation(), free, ANOTHER_GENERATION))
                .isEqualTo(new Copied.TargetExists());
        assertThat(buckets.copy(source.name(), ANOTHER_GENERATION, free, NOTHING_THERE))
                .isEqualTo(new Copied.SourceGone());
        assertThat(buckets.copy(source.name(), source.generation(), target, there.generation()))
                .isInstanceOf(Copied.Done.class);
        assertThat(buckets.find(free.name())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void takesABucketThatIsMissingForAFailure(Cloud cloud) {
        StoredObject source = cloud.put(new ObjectName(cloud.bucket(), "a.tsv"), "text");
        NewObject nowhere = new NewObject(new ObjectName("no-such-bucket", "a.tsv"), "text/plain", Map.of());
        Buckets buckets = cloud.buckets();

        assertNotFound(() -> buckets.labels("no-such-bucket"));
        assertNotFound(() -> buckets.list("no-such-bucket", "").forEach(object -> {}));
        assertNotFound(() -> cloud.write(nowhere, NOTHING_THERE, new byte[1]));
        assertNotFound(() -> buckets.copy(source.name(), source.generation(), nowhere, NOTHING_THERE));
    }

    private static void assertNotFound(Runnable call) {
        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(call::run)
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void deletesNoVersionButTheOneAskedFor(Cloud cloud) {
        ObjectName name = new ObjectName(cloud.bucket(), "a.tsv");
        StoredObject first = cloud.put(name, "first");
        StoredObject second = cloud.put(name, "second");

        assertThat(cloud.buckets().delete(name, first.generation())).isFalse();
        assertThat(cloud.buckets().find(name)).contains(second);
        assertThat(cloud.buckets().delete(name, second.generation())).isTrue();
        assertThat(cloud.buckets().find(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void listsByThePrefixInTheOrderOfTheBytes(Cloud cloud) {
        String bucket = cloud.bucket();
        Stream.of("b/🍣", "b/\uff5e", "b/a", "b/", "bb", "a", "c")
                .forEach(name -> cloud.put(new ObjectName(bucket, name), "text"));

        assertThat(cloud.buckets()
                        .list(bucket, "b/")
                        .map(object -> object.name().name()))
                .containsExactly("b/", "b/a", "b/\uff5e", "b/🍣");
        assertThat(cloud.buckets().list(bucket, "")).hasSize(7);
        assertThat(cloud.buckets().list(bucket, "none")).isEmpty();
    }
}
