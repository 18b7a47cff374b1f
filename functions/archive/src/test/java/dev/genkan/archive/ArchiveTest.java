package dev.genkan.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.receipt.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    private static final byte[] BYTES = "1\t2\n".repeat(1000).getBytes(UTF_8);

    private final House house = new House();

    @Test
    void replacesABackupByItsCompressedCopy() throws IOException {
        StoredObject backup = house.backup(BYTES);

        Outcome outcome = house.archive(backup);

        StoredObject copy = house.copy().orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Archived(copy));
        assertThat(house.buckets.objects("backup")).isEmpty();
        assertThat(house.plain()).isEqualTo(BYTES);
        assertThat(copy.size()).isLessThan(backup.size());
        assertThat(copy.contentType()).isEqualTo("application/gzip");
        assertThat(Origin.of(copy.metadata())).contains(House.ORIGIN);
        assertThat(copy.metadata())
                .containsEntry("genkan-crc32c", backup.crc32c())
                .containsEntry("genkan-size", "4000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
    void archivesFilesOfEverySize(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        house.archive(house.backup(bytes));

        assertThat(house.plain()).isEqualTo(bytes);
        assertThat(house.buckets.objects("backup")).isEmpty();
    }

    @Test
    void doesNothingWhenAnEventComesAgain() throws IOException {
        StoredObject backup = house.backup(BYTES);
        house.archive(backup);
        Map<String, String> before = house.state();

        assertThat(house.archive(backup)).isInstanceOf(Outcome.AlreadyArchived.class);

        assertThat(house.state()).isEqualTo(before);
    }

    /** What is in the archive already may be anything; the backup's bytes are in it in the end. */
    @ParameterizedTest
    @CsvSource({"not gzip at all", "''", "half", "other bytes", "other size", "trailing", "two members"})
    void writesACopyAnewThatDoesNotHoldTheBackup(String there) throws IOException {
        StoredObject backup = house.backup(BYTES);
        Map<String, String> metadata = Contents.of(backup).addedTo(House.ORIGIN.metadata());
        house.write("archive", House.ORIGIN.archiveName(), metadata, bytes(there));

        assertThat(house.archive(backup)).isInstanceOf(Outcome.Archived.class);

        assertThat(house.plain()).isEqualTo(BYTES);
        assertThat(house.buckets.objects("backup")).isEmpty();
        assertThat(house.buckets.objects("archive")).hasSize(1);
    }

    private static byte[] bytes(String what) throws IOException {
        return switch (what) {
            case "half" -> Arrays.copyOf(gzip(BYTES), gzip(BYTES).length / 2);
            case "other bytes" -> gzip("2\t1\n".repeat(1000).getBytes(UTF_8));
            case "other size" -> gzip("1\t2\n".repeat(999).getBytes(UTF_8));
            case "trailing" -> join(gzip(BYTES), gzip("3".getBytes(UTF_8)));
            case "two members" -> join(gzip(BYTES), gzip(BYTES));
            default -> what.getBytes(UTF_8);
        };
    }

    @Test
    void acceptsACopyOfSeveralMembersThatHoldsTheBackup() throws IOException {
        StoredObject backup = house.backup(BYTES);
        byte[] members = join(gzip(Arrays.copyOf(BYTES, 1234)), gzip(Arrays.copyOfRange(BYTES, 1234, BYTES.length)));
        Map<String, String> metadata = Contents.of(backup).addedTo(House.ORIGIN.metadata());
        StoredObject copy = house.write("archive", House.ORIGIN.archiveName(), metadata, members);

        assertThat(house.archive(backup)).isEqualTo(new Outcome.Archived(copy));

        assertThat(house.buckets.objects("backup")).isEmpty();
    }

    @Test
    void writesACopyAnewThatDoesNotSayWhatItHolds() throws IOException {
        StoredObject backup = house.backup(BYTES);
        house.write("archive", House.ORIGIN.archiveName(), Map.of(), gzip(BYTES));

        house.archive(backup);

        assertThat(house.archive(backup)).isInstanceOf(Outcome.AlreadyArchived.class);
    }

    @Test
    void keepsTheBackupWhenTheCopyDoesNotHoldItAlsoAfterItWasWrittenAnew() {
        StoredObject backup = house.backup(BYTES);
        Archive step = new Archive(new CorruptingBuckets(house.buckets), "archive", house.notifier);

        assertThatThrownBy(() -> step.archive(new StorageEvent(backup.name(), backup.generation(), 4000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not hold the bytes of");

        assertThat(house.buckets.objects("backup")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsForSomeoneWhenABackupIsNeitherThereNorArchived(boolean isCorruptThere) throws IOException {
        StoredObject backup = house.backup(BYTES);
        house.buckets.delete(backup.name(), backup.generation());
        if (isCorruptThere) {
            Map<String, String> metadata = Contents.of(backup).addedTo(House.ORIGIN.metadata());
            house.write("archive", House.ORIGIN.archiveName(), metadata, bytes("half"));
        }

        assertThat(house.archive(backup)).isEqualTo(new Outcome.Lost());
        house.archive(backup);

        assertThat(house.news()).singleElement().satisfies(news -> {
            assertThat(Notification.fromJson(news).severity()).isEqualTo(Severity.ERROR);
            assertThat(Notification.fromJson(news).message())
                    .contains(backup.name().toString());
        });
    }

    /** Wherever an attempt dies, the next one brings about what one alone would have. */
    @ParameterizedTest
    @CsvSource({"BEFORE, false", "AFTER, false", "BEFORE, true", "AFTER, true"})
    void endsTheSameWhereverItDies(Moment moment, boolean isCorruptThere) throws IOException {
        House undisturbed = new House();
        StoredObject first = begun(undisturbed, isCorruptThere);
        int before = undisturbed.faults.calls();
        undisturbed.archive(first);
        int after = undisturbed.faults.calls();

        for (int call = before + 1; call <= after; call++) {
            House disturbed = new House();
            StoredObject backup = begun(disturbed, isCorruptThere);
            disturbed.faults.fail(call, moment);
            assertThatThrownBy(() -> disturbed.archive(backup)).isInstanceOf(CloudException.class);
            disturbed.archive(backup);

            assertThat(disturbed.state()).as("died at call %s", call).isEqualTo(undisturbed.state());
            assertThat(disturbed.plain()).isEqualTo(BYTES);
        }
    }

    private static StoredObject begun(House house, boolean isCorruptThere) throws IOException {
        StoredObject backup = house.backup(BYTES);
        if (isCorruptThere) {
            house.write("archive", House.ORIGIN.archiveName(), House.ORIGIN.metadata(), bytes("half"));
        }
        return backup;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        return compressed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
