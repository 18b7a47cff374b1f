package dev.genkan.exportgdb.firebird;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.exportgdb.firebird.Database.Opening;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a backup, there is an answer: rows with what was lost, or one sentence why there are none. */
class BackupDamageTest {

    /** Not every byte: each flip is a whole reading of the file. */
    private static final int STRIDE = 61;

    /** However much is damaged, a file is read so many times at the most. */
    private static final int MOST_READINGS = 4;

    @ParameterizedTest
    @EnumSource
    void anUnharmedFileLosesNothing(SmallBackup backup) throws IOException {
        assertThat(read(backup.bytes())).isEqualTo(new Outcome(backup.rows(), 0, false));
    }

    @ParameterizedTest
    @EnumSource
    void everyByteMayBeAnotherOne(SmallBackup backup) throws IOException {
        byte[] bytes = backup.bytes();
        for (int at = 0; at < bytes.length; at += STRIDE) {
            byte[] damaged = bytes.clone();
            damaged[at] = (byte) ~damaged[at];
            Outcome outcome = read(damaged);
            assertThat(outcome.rows() == backup.rows() || outcome.isTold())
                    .as("what byte %d costs is told: %s", at, outcome)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyBytesMayBeOtherOnes(SmallBackup backup) throws IOException {
        byte[] bytes = backup.bytes();
        Random random = new Random(1);
        for (int file = 0; file < 100; file++) {
            byte[] damaged = bytes.clone();
            for (int byteNumber = 0; byteNumber < 100; byteNumber++) {
                damaged[500 + random.nextInt(damaged.length - 500)] = (byte) random.nextInt();
            }
            read(damaged);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFileMayEndAnywhere(SmallBackup backup) throws IOException {
        byte[] bytes = backup.bytes();
        Random random = new Random(2);
        for (int file = 0; file < 100; file++) {
            Outcome outcome = read(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            assertThat(outcome.rows() == backup.rows() || outcome.isTold())
                    .as("the end is told: %s", outcome)
                    .isTrue();
        }
    }

    @Test
    void aByteAmongTheRowsCostsItsRow() throws IOException {
        byte[] bytes = SmallBackup.NATIVE.bytes();
        for (int at = 2000; at < bytes.length; at += STRIDE) {
            byte[] damaged = bytes.clone();
            damaged[at] = (byte) ~damaged[at];
            assertThat(read(damaged).rows())
                    .as("rows without byte %d", at)
                    .isGreaterThanOrEqualTo(SmallBackup.NATIVE.rows() - 2);
        }
    }

    @Test
    void aFileThatEndsTellsIt() throws IOException {
        byte[] bytes = SmallBackup.NATIVE.bytes();
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);

        try (Database database = ((Opening.Opened) SmallBackup.open(half)).database()) {
            Table last = database.tables().getLast();
            TableReport report = database.write(last, format(), OutputStream.nullOutputStream(), 1, Progress.SILENT);

            assertThat(report.rows()).isBetween(100L, 300L);
            assertThat(report.lost()).isEqualTo(1);
            assertThat(report.losses()).singleElement().satisfies(loss -> {
                assertThat(loss.page()).isBetween(half.length - 500L, (long) half.length);
                assertThat(loss.what()).isEqualTo("the backup ends too early, at byte " + half.length);
            });
            assertThat(database.warnings())
                    .containsExactly("the file is incomplete: the backup ends before the last row of its tables");
        }
    }

    @Test
    void rowsOfATableThatIsNotDescribedAreTold() throws IOException {
        String bytes = new String(SmallBackup.TRANSPORTABLE.bytes(), StandardCharsets.ISO_8859_1);
        byte[] renamed = bytes.replace("\3\1\3CS1", "\3\1\3CS2").getBytes(StandardCharsets.ISO_8859_1);

        try (Database database = ((Opening.Opened) SmallBackup.open(renamed)).database()) {
            assertThat(read(database)).isEqualTo(new Outcome(SmallBackup.TRANSPORTABLE.rows() - 10, 1, true));
            assertThat(database.warnings()).contains("the backup has rows of CS1, which it does not describe");
        }
    }

    /**
     * What came of a file.
     *
     * @param rows that were read
     * @param lost that are counted as lost
     * @param said whether there are warnings, or the file is refused
     */
    private record Outcome(long rows, long lost, boolean said) {

        boolean isTold() {
            return lost > 0 || said;
        }
    }

    private static Csv format() {
        return new Csv(Optional.empty(), false);
    }

    private static Outcome read(byte[] bytes) throws IOException {
        CountingChannel channel = new CountingChannel(bytes);
        Opening opening = SmallBackup.open(channel);
        Outcome outcome = switch (opening) {
            case Opening.NotReadable(String reason) -> {
                assertThat(reason).isNotBlank();
                yield new Outcome(0, 0, true);
            }
            case Opening.Opened(Database database) -> read(database);
        };
        assertThat(channel.read()).isLessThanOrEqualTo((long) MOST_READINGS * bytes.length + Header.BYTES);
        return outcome;
    }

    private static Outcome read(Database database) throws IOException {
        long rows = 0;
        long lost = 0;
        for (Table table : database.tables()) {
            TableReport report = database.write(table, format(), OutputStream.nullOutputStream(), 1, Progress.SILENT);
            assertThat(report.losses()).allMatch(loss -> !loss.what().isBlank());
            rows += report.rows();
            lost += report.lost();
        }
        return new Outcome(rows, lost, !database.warnings().isEmpty());
    }
}
