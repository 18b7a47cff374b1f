package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.cloud.ReadChannel;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.ComposeRequest;
import com.google.cloud.storage.Storage.CopyRequest;
import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.events.ObjectChange.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTest {

    private static final BlobId ID = BlobId.of(BUCKET, "a/b.txt");

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
    void storesContentAndWhatWasSaidAboutIt() {
        Blob created = storage.create(
                BlobInfo.newBuilder(ID)
                        .setContentType("text/tab-separated-values")
                        .setMetadata(Map.of("origin", "玄関 \"x\"\n"))
                        .build(),
                "hello".getBytes(UTF_8));
        Blob found = storage.get(ID);
        assertThat(found.getGeneration()).isEqualTo(created.getGeneration());
        assertThat(found.getMetageneration()).isEqualTo(1);
        assertThat(found.getSize()).isEqualTo(5);
        assertThat(found.getContentType()).isEqualTo("text/tab-separated-values");
        assertThat(found.getMetadata()).containsEntry("origin", "玄関 \"x\"\n");
        assertThat(found.getMd5()).isEqualTo("XUFAKrxLKna5cZ2REBfFkg==");
        assertThat(found.getCrc32c()).isEqualTo("mnG7TA==");
        assertThat(found.getCreateTimeOffsetDateTime()).isEqualTo(found.getUpdateTimeOffsetDateTime());
        assertThat(found.getContent()).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void storesNothing() {
        assertThat(storage.create(BlobInfo.newBuilder(ID).build()).getSize()).isZero();
        assertThat(storage.readAllBytes(ID)).isEmpty();
    }

    @Test
    void storesALargeObjectInPieces() throws Exception {
        byte[] bytes = new byte[20 << 20];
        new Random(1).nextBytes(bytes);
        Path file = folder.resolve("large");
        Files.write(file, bytes);
        Blob created = storage.createFrom(BlobInfo.newBuilder(ID).build(), file, 1 << 20);
        assertThat(created.getSize()).isEqualTo(bytes.length);
        assertThat(created.getMd5())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(bytes)));
        assertThat(storage.readAllBytes(ID)).isEqualTo(bytes);
    }

    @Test
    void readsFromAnywhere() throws Exception {
        storage.create(BlobInfo.newBuilder(ID).build(), "0123456789".getBytes(UTF_8));
        try (ReadChannel reader = storage.reader(ID)) {
            reader.seek(7);
            ByteBuffer buffer = ByteBuffer.allocate(10);
            while (reader.read(buffer) >= 0) {}
            assertThat(new String(buffer.array(), 0, buffer.position(), UTF_8)).isEqualTo("789");
        }
        try (ReadChannel reader = storage.reader(ID)) {
            reader.seek(2);
            reader.limit(5);
            ByteBuffer buffer = ByteBuffer.allocate(10);
            while (reader.read(buffer) >= 0) {}
            assertThat(new String(buffer.array(), 0, buffer.position(), UTF_8)).isEqualTo("234");
        }
    }

    @Test
    void knowsOneGenerationFromAnother() {
        Blob first = storage.create(BlobInfo.newBuilder(ID).build(), "1".getBytes(UTF_8));
        Blob second = storage.create(BlobInfo.newBuilder(ID).build(), "2".getBytes(UTF_8));
        assertThat(second.getGeneration()).isGreaterThan(first.getGeneration());
        assertThat(storage.get(first.getBlobId())).isNull();
        assertThat(storage.get(second.getBlobId())).isNotNull();
        assertThat(storage.delete(first.getBlobId())).isFalse();
        assertThat(storage.delete(second.getBlobId())).isTrue();
        assertThat(storage.get(ID)).isNull();
    }

    @Test
    void changesWhatIsSaidAboutAnObject() {
        storage.create(
                BlobInfo.newBuilder(ID)
                        .setMetadata(Map.of("keep", "1", "drop", "2"))
                        .build(),
                "x".getBytes(UTF_8));
        Map<String, String> change = new HashMap<>();
        change.put("drop", null);
        change.put("add", "3");
        Blob changed = storage.update(BlobInfo.newBuilder(ID)
                .setMetadata(change)
                .setCacheControl("no-store")
                .build());
        assertThat(changed.getMetageneration()).isEqualTo(2);
        assertThat(storage.get(ID).getMetadata()).containsOnly(Map.entry("keep", "1"), Map.entry("add", "3"));
        assertThat(storage.get(ID).getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void copiesWithinAndAcrossBuckets() {
        storage.create(BucketInfo.of("other"));
        storage.create(BlobInfo.newBuilder(ID).setMetadata(Map.of("a", "1")).build(), "copy me".getBytes(UTF_8));
        Blob copy = storage.copy(CopyRequest.of(ID, BlobId.of("other", "c"))).getResult();
        assertThat(copy.getMetadata()).containsEntry("a", "1");
        Blob described = storage.copy(CopyRequest.newBuilder()
                        .setSource(ID)
                        .setTarget(BlobInfo.newBuilder("other", "d")
                                .setContentType("text/plain")
                                .setMetadata(Map.of("b", "2"))
                                .build())
                        .build())
                .getResult();
        assertThat(described.getMetadata()).containsOnly(Map.entry("b", "2"));
        storage.delete(ID);
        assertThat(storage.readAllBytes("other", "c")).asString(UTF_8).isEqualTo("copy me");
        assertThat(storage.readAllBytes("other", "d")).asString(UTF_8).isEqualTo("copy me");
    }

    @Test
    void composes() {
        for (String name : List.of("1", "2", "3")) {
            storage.create(BlobInfo.newBuilder(BUCKET, name).build(), ("part " + name + "\n").getBytes(UTF_8));
        }
        Blob composed = storage.compose(ComposeRequest.newBuilder()
                .addSource("1", "2", "3")
                .setTarget(BlobInfo.newBuilder(ID).setContentType("text/plain").build())
                .build());
        assertThat(composed.getComponentCount()).isEqualTo(3);
        assertThat(composed.getMd5()).isNull();
        assertThat(composed.getCrc32c()).isNotNull();
        assertThat(storage.readAllBytes(ID)).asString(UTF_8).isEqualTo("part 1\npart 2\npart 3\n");
    }

    @Test
    void deletesManyInOneCall() {
        storage.create(BlobInfo.newBuilder(BUCKET, "x y/玄").build());
        storage.create(BlobInfo.newBuilder(BUCKET, "z").build());
        assertThat(storage.delete(BlobId.of(BUCKET, "x y/玄"), BlobId.of(BUCKET, "nothing"), BlobId.of(BUCKET, "z")))
                .containsExactly(true, false, true);
        assertThat(storage.get(BlobId.of(BUCKET, "z"), BlobId.of(BUCKET, "x y/玄")))
                .containsOnlyNulls();
    }

    @Test
    void listsByFolder() {
        for (String name : List.of("a", "d/", "d/1", "d/2", "d/e/3", "z")) {
            storage.create(BlobInfo.newBuilder(BUCKET, name).build());
        }
        assertThat(names()).containsExactly("a", "d/", "d/1", "d/2", "d/e/3", "z");
        assertThat(names(BlobListOption.pageSize(2))).containsExactly("a", "d/", "d/1", "d/2", "d/e/3", "z");
        assertThat(names(BlobListOption.prefix("d/"), BlobListOption.currentDirectory(), BlobListOption.pageSize(1)))
                .containsExactlyInAnyOrder("d/", "d/1", "d/2", "d/e/");
        assertThat(names(BlobListOption.currentDirectory(), BlobListOption.pageSize(1)))
                .containsExactlyInAnyOrder("a", "d/", "z");
        assertThat(names(BlobListOption.startOffset("d/1"), BlobListOption.endOffset("d/e")))
                .containsExactly("d/1", "d/2");
    }

    @Test
    void keepsPackedContentAndUnpacksItForThoseWhoCannot() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("unpack me".getBytes(UTF_8));
        }
        storage.create(BlobInfo.newBuilder(ID).setContentEncoding("gzip").build(), packed.toByteArray());
        assertThat(storage.readAllBytes(ID, BlobSourceOption.shouldReturnRawInputStream(true)))
                .isEqualTo(packed.toByteArray());
        assertThat(storage.readAllBytes(ID, BlobSourceOption.shouldReturnRawInputStream(false)))
                .asString(UTF_8)
                .isEqualTo("unpack me");
        assertThat(cloud.service.file(BUCKET, ID.getName()))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(packed.toByteArray()));
    }

    @Test
    void anUploadThatIsNotFinishedLeavesNothing() throws Exception {
        WriteChannel writer = storage.writer(BlobInfo.newBuilder(ID).build());
        writer.setChunkSize(256 << 10);
        writer.write(ByteBuffer.allocate(1 << 20));
        assertThat(storage.get(ID)).isNull();
        assertThat(cloud.service.objects(BUCKET, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..a",
                "a//b",
                "/a",
                "x/",
                "a b+c%2F%",
                "玄関/ファイル.tsv",
                "😀",
                "a?b#c&d=e",
                "\\..\\x",
                "\"';<>|*",
                "con",
                "a\u0000b"
            })
    void takesAnyNameAsANameOnly(String name) {
        storage.create(BlobInfo.newBuilder(BUCKET, name).build(), name.getBytes(UTF_8));
        assertThat(storage.readAllBytes(BUCKET, name)).asString(UTF_8).isEqualTo(name);
        assertThat(names()).containsExactly(name);
        assertThat(cloud.service.file(BUCKET, name))
                .hasValueSatisfying(
                        file -> assertThat(file.normalize()).startsWith(folder).hasContent(name));
        Blob copy = storage.copy(CopyRequest.of(BUCKET, name, BlobId.of(BUCKET, "copy")))
                .getResult();
        assertThat(copy.getSize()).isEqualTo(name.getBytes(UTF_8).length);
        assertThat(storage.delete(BUCKET, name)).isTrue();
    }

    @Test
    void takesNamesUpToTheLimit() {
        String longest = "玄".repeat(341) + "x";
        storage.create(BlobInfo.newBuilder(BUCKET, longest).build());
        assertThat(storage.get(BUCKET, longest)).isNotNull();
        for (String impossible : List.of(longest + "x", ".", "..", "a\nb")) {
            assertThatThrownBy(() -> storage.create(
                            BlobInfo.newBuilder(BUCKET, impossible).build()))
                    .hasMessageContaining("Invalid object name");
        }
    }

    @Test
    void tellsOfEveryChange() {
        Blob first = storage.create(BlobInfo.newBuilder(ID).build(), "1".getBytes(UTF_8));
        Blob second = storage.create(BlobInfo.newBuilder(ID).build(), "2".getBytes(UTF_8));
        storage.update(BlobInfo.newBuilder(ID).setContentType("text/plain").build());
        storage.delete(ID);
        assertThat(cloud.changes)
                .extracting(ObjectChange::kind, ObjectChange::generation)
                .containsExactly(
                        tuple(Kind.FINALIZED, first.getGeneration()),
                        tuple(Kind.DELETED, first.getGeneration()),
                        tuple(Kind.FINALIZED, second.getGeneration()),
                        tuple(Kind.METADATA_UPDATED, second.getGeneration()),
                        tuple(Kind.DELETED, second.getGeneration()));
        assertThat(cloud.changes.getFirst().resource())
                .contains("\"name\":\"a/b.txt\"", "\"generation\":\"" + first.getGeneration() + "\"", "\"size\":\"1\"");
    }

    private List<String> names(BlobListOption... options) {
        return storage.list(BUCKET, options).streamAll().map(Blob::getName).toList();
    }
}
