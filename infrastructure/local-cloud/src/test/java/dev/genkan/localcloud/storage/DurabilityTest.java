package dev.genkan.localcloud.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Policies;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Draft;
import dev.genkan.localcloud.storage.store.Listing;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store holds after it was left without a goodbye. */
class DurabilityTest {

    private static final String BUCKET = "genkan-test";
    private static final String LOG = "changes.log";
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void opensAgainAsItWas() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of("site_id", "a"), Policies.none());
        write(store, "kept", "1");
        write(store, "replaced", "old");
        write(store, "replaced", "new");
        write(store, "deleted", "x");
        store.shelf(BUCKET).delete("deleted", OptionalLong.empty(), Preconditions.none());
        store.shelf(BUCKET)
                .change(
                        "kept",
                        OptionalLong.empty(),
                        Preconditions.none(),
                        said -> said.withDefault("contentType", "a/b"));
        Draft unfinished = store.draft().append(new ByteArrayInputStream(new byte[1000]));

        ObjectStore again = open(NOW);

        assertThat(unfinished.size()).isEqualTo(1000);
        assertThat(again.buckets()).isEqualTo(store.buckets());
        assertThat(all(again)).isEqualTo(all(store));
        assertThat(all(again)).extracting(StoredVersion::name).containsExactly("kept", "replaced");
        assertThat(again.file(BUCKET, "replaced"))
                .hasValueSatisfying(file -> assertThat(file).hasContent("new"));
        assertThat(folder.resolve("content"))
                .isDirectoryContaining(path -> true)
                .satisfies(content -> assertThat(content.toFile().list()).hasSize(2));
    }

    @Test
    void opensAgainWithEveryVersion() throws Exception {
        ObjectStore store = open(NOW);
        JsonObject keeping = JsonParser.parseString(
                        "{\"versioning\":{\"enabled\":true},\"lifecycle\":{\"rule\":[{\"action\":{\"type\":\"Delete\"},"
                                + "\"condition\":{\"age\":9}}]}}")
                .getAsJsonObject();
        Policies policies = Policies.byDefault(NOW.instant()).patched(keeping, NOW.instant());
        store.create(BUCKET, "US", "STANDARD", Map.of(), policies);
        StoredVersion first = write(store, "a", "1");
        write(store, "a", "2");
        write(store, "a", "3");
        store.shelf(BUCKET).delete("a", OptionalLong.of(first.generation()), Preconditions.none());

        ObjectStore again = open(NOW);

        assertThat(again.buckets()).isEqualTo(store.buckets());
        for (Listing.Scope scope : Listing.Scope.values()) {
            assertThat(versions(again, scope)).isEqualTo(versions(store, scope));
        }
        assertThat(versions(again, Listing.Scope.PRESENT)).hasSize(2);
        assertThat(versions(again, Listing.Scope.SOFT_DELETED))
                .extracting(StoredVersion::generation)
                .containsExactly(first.generation());
    }

    @Test
    void aChangeThatWasCutOffHasNotHappened() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
        StoredVersion first = write(store, "a", "first");
        int before = log().length;
        write(store, "a", "second");
        byte[] whole = log();

        for (int length = before; length < whole.length; length += 7) {
            Files.write(folder.resolve(LOG), Arrays.copyOf(whole, length));
            ObjectStore again = open(NOW);
            assertThat(all(again)).as("%d bytes", length).containsExactly(first);
            assertThat(again.file(BUCKET, "a"))
                    .hasValueSatisfying(file -> assertThat(file).hasContent("first"));
            assertThat(folder.resolve("content").toFile().list()).hasSize(1);
        }
    }

    @Test
    void anObjectIsReplacedAtOnce() throws Exception {
        ObjectStore store = open(NOW);
        Policies versioning = Policies.none()
                .patched(
                        JsonParser.parseString("{\"versioning\":{\"enabled\":true}}")
                                .getAsJsonObject(),
                        NOW.instant());
        store.create(BUCKET, "US", "STANDARD", Map.of(), versioning);
        StoredVersion first = write(store, "a", "first");
        StoredVersion second = write(store, "a", "second");
        byte[] whole = log();

        Files.write(folder.resolve(LOG), Arrays.copyOf(whole, whole.length - 1));
        assertThat(versions(open(NOW), Listing.Scope.PRESENT)).containsExactly(first);
        Files.write(folder.resolve(LOG), whole);
        assertThat(versions(open(NOW), Listing.Scope.PRESENT))
                .extracting(StoredVersion::generation)
                .containsExactly(first.generation(), second.generation());
        assertThat(all(open(NOW))).containsExactly(second);
    }

    @Test
    void smallContentThatDidNotGetToTheDiskIsWrittenAgain() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
        write(store, "lost", "content");
        write(store, "torn", "content");
        write(store, "other", "content");
        write(store, "empty", "");
        store.shelf(BUCKET)
                .change(
                        "lost",
                        OptionalLong.empty(),
                        Preconditions.none(),
                        said -> said.withDefault("contentType", "a/b"));
        Files.delete(store.file(BUCKET, "lost").orElseThrow());
        Files.write(store.file(BUCKET, "torn").orElseThrow(), new byte[0]);
        Files.write(store.file(BUCKET, "other").orElseThrow(), new byte["content".length()]);
        Files.delete(store.file(BUCKET, "empty").orElseThrow());

        ObjectStore again = open(NOW);

        for (String name : List.of("lost", "torn", "other")) {
            assertThat(again.file(BUCKET, name))
                    .hasValueSatisfying(file -> assertThat(file).hasContent("content"));
        }
        assertThat(again.file(BUCKET, "empty"))
                .hasValueSatisfying(file -> assertThat(file).isEmptyFile());
    }

    @Test
    void aCopyOfSmallContentIsWrittenAgainAsWell() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
        StoredVersion original = write(store, "original", "content");
        try (Prepared copy = store.copy(original)) {
            store.shelf(BUCKET).publish("copy", copy, Attributes.none(), Preconditions.none());
        }
        Files.delete(store.file(BUCKET, "copy").orElseThrow());
        assertThat(open(NOW).file(BUCKET, "copy"))
                .hasValueSatisfying(file -> assertThat(file).hasContent("content"));
    }

    @Test
    void aBucketIsMadeAnewWithoutWhatWasDeletedInIt() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.byDefault(NOW.instant()));
        write(store, "a", "1");
        store.shelf(BUCKET).delete("a", OptionalLong.empty(), Preconditions.none());
        assertThat(versions(store, Listing.Scope.SOFT_DELETED)).hasSize(1);
        store.delete(BUCKET, Preconditions.none());
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.byDefault(NOW.instant()));

        assertThat(versions(open(NOW), Listing.Scope.SOFT_DELETED)).isEmpty();
        assertThat(folder.resolve("content")).isEmptyDirectory();
    }

    @Test
    void numbersGoOnWhenTheClockGoesBack() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
        StoredVersion first = write(store, "a", "1");
        StoredVersion second = write(store, "b", "2");
        StoredVersion third = write(open(InstantSource.fixed(Instant.EPOCH)), "c", "3");
        assertThat(second.generation()).isGreaterThan(first.generation());
        assertThat(third.generation()).isGreaterThan(second.generation());
    }

    @Test
    void aDeletedBucketStaysDeleted() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
        store.delete(BUCKET, Preconditions.none());
        assertThat(open(NOW).buckets()).isEmpty();
    }

    @Test
    void doesNotOpenWhenContentIsMissing() throws Exception {
        ObjectStore store = open(NOW);
        store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
        write(store, "a", "1".repeat(100_000));
        Files.delete(store.file(BUCKET, "a").orElseThrow());
        assertThatThrownBy(() -> open(NOW)).isInstanceOf(IOException.class).hasMessageContaining("gs://genkan-test/a");
    }

    @Test
    @Timeout(60)
    void keepsWhatItConfirmedWhenTheProcessIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> confirmed = new ArrayList<>();
        try (BufferedReader reader = writer.inputReader(UTF_8)) {
            while (confirmed.size() < 50) {
                confirmed.add(reader.readLine());
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        ObjectStore store = open(InstantSource.system());
        assertThat(all(store)).extracting(StoredVersion::name).containsAll(confirmed);
        // What was being written or deleted when the process ended may be there or not, but whole.
        List<StoredVersion> whole = all(store).stream()
                .filter(version -> version.name().startsWith("object"))
                .toList();
        assertThat(all(store)).hasSizeLessThanOrEqualTo(whole.size() + 1);
        for (StoredVersion version : whole) {
            Path file = store.file(BUCKET, version.name()).orElseThrow();
            assertThat(Files.readString(file)).isEqualTo(version.name().repeat(10_000));
        }
        assertThat(folder.resolve("content").toFile().list()).hasSameSizeAs(all(store));
    }

    /** Writes until it is killed; a line of output is a confirmed object. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            ObjectStore store = ObjectStore.open(Path.of(arguments[0]), InstantSource.system(), change -> {});
            store.create(BUCKET, "US", "STANDARD", Map.of(), Policies.none());
            for (int i = 0; true; i++) {
                String name = "object " + i % 20;
                write(store, name, name.repeat(10_000));
                write(store, "gone " + i, "x");
                store.shelf(BUCKET).delete("gone " + i, OptionalLong.empty(), Preconditions.none());
                System.out.println(name);
            }
        }
    }

    /** The log without the zeros that were written ahead. */
    private byte[] log() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(LOG));
        int length = bytes.length;
        while (bytes[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private ObjectStore open(InstantSource clock) throws IOException {
        return ObjectStore.open(folder, clock, change -> {});
    }

    private static List<StoredVersion> versions(ObjectStore store, Listing.Scope scope) {
        Listing listing = new Listing("", "", false, "", "", Optional.empty(), scope, Listing.Mark.START, 100);
        return store.shelf(BUCKET).list(listing).objects();
    }

    private static List<StoredVersion> all(ObjectStore store) {
        return store.shelf(BUCKET).list(Listing.all("")).objects();
    }

    private static StoredVersion write(ObjectStore store, String name, String content) throws IOException {
        try (Draft draft = store.draft();
                Prepared prepared = draft.append(new ByteArrayInputStream(content.getBytes(UTF_8)))
                        .seal()) {
            return store.shelf(BUCKET).publish(name, prepared, Attributes.none(), Preconditions.none());
        }
    }
}
