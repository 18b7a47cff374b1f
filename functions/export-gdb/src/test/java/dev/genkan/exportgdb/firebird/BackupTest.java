package dev.genkan.exportgdb.firebird;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.genkan.exportgdb.firebird.Database.Opening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup that gbak made of a database says the same as the server says of the database. */
class BackupTest {

    private static final Path SHARED = Path.of("../../../shared/data/firebird");

    /** A backup that the server of some version made of a database, and what such a server says of that. */
    record Answered(Path backup, Truth truth) {

        @Override
        public String toString() {
            return backup.getFileName() + " and " + truth;
        }
    }

    /** Some small ones; where the project lies beside a folder with all of them, those too. */
    static List<Answered> backups() throws IOException, URISyntaxException {
        Path here = Path.of(requireNonNull(BackupTest.class.getResource("gbak")).toURI());
        return Files.isDirectory(SHARED)
                ? answered(SHARED.resolve("special/gbak"), SHARED)
                : answered(here, here.resolveSibling("."));
    }

    private static List<Answered> answered(Path backups, Path truths) throws IOException {
        List<Truth> all = Truth.below(truths);
        try (Stream<Path> files = Files.list(backups)) {
            return files.sorted()
                    .flatMap(file -> truth(file, all).map(truth -> new Answered(file, truth)).stream())
                    .toList();
        }
    }

    /** What the same version says, or another one of the same tables. */
    private static Optional<Truth> truth(Path backup, List<Truth> all) {
        String[] parts = backup.getFileName().toString().split("_fb", -1);
        String database = parts[0].equals("cset_nt") ? "cset_4096_WIN1252" : parts[0];
        String version = "fb" + parts[1].substring(0, 3);
        return all.stream()
                .filter(truth -> truth.folder().endsWith(database))
                .min(Comparator.comparing(truth -> !truth.toString().contains(version)));
    }

    @ParameterizedTest
    @MethodSource("backups")
    void aBackupIsReadAsTheServerReadsTheDatabase(Answered answered) throws IOException {
        try (Database database = opened(unpacked(answered.backup()))) {
            TruthComparison.check(database, answered.truth());
            assertThat(database.warnings()).isEmpty();
        }
    }

    @Test
    void tablesAreToldInTheOrderOfTheirRows() throws IOException {
        try (Database database = opened(SmallBackup.TRANSPORTABLE.bytes())) {
            assertThat(database.structure()).isEqualTo("gbak 9");
            assertThat(database.dialect()).isEqualTo(3);
            assertThat(database.tables())
                    .extracting(Table::name)
                    .containsExactly("MANYFMT", "CS1", "TMP1", "CONV", "ALT");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesMayBeAskedForInAnyOrderAndAgain(SmallBackup backup) throws IOException {
        byte[] bytes = backup.bytes();
        try (Database database = opened(bytes);
                Database other = opened(bytes)) {
            Map<String, String> inOrder = new HashMap<>();
            for (Table table : database.tables()) {
                inOrder.put(table.name(), csv(database, table));
            }
            for (Table table : other.tables().reversed()) {
                assertThat(csv(other, table))
                        .isEqualTo(inOrder.get(table.name()))
                        .isEqualTo(csv(other, table));
            }
        }
    }

    @Test
    void tablesInTheirOrderAreReadInOnePassBlockByBlock() throws IOException {
        byte[] bytes = SmallBackup.NATIVE.bytes();
        CountingChannel channel = new CountingChannel(bytes);
        try (Database database = opened(channel)) {
            for (Table table : database.tables()) {
                csv(database, table);
            }
        }

        assertThat(channel.read()).isLessThan(bytes.length + 4 * Header.BYTES);
        assertThat(channel.mostAtOnce()).isLessThanOrEqualTo(BlockCache.BLOCK);
    }

    @Test
    void aTableCanBeReadAgainAfterItsWritingFailed() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                throw new IOException("no room");
            }
        };
        try (Database database = opened(SmallBackup.NATIVE.bytes());
                Database other = opened(SmallBackup.NATIVE.bytes())) {
            Table table = database.tables().getFirst();
            assertThatThrownBy(() -> database.write(table, format(), full, 1, Progress.SILENT))
                    .hasMessage("no room");

            assertThat(csv(database, table)).isEqualTo(csv(other, table));
        }
    }

    @Test
    void viewsComputedColumnsAndArraysAreTold() throws IOException {
        Path file = SHARED.resolve("special/gbak/employee_fb1.5.gbk.gz");
        assumeTrue(Files.isRegularFile(file), "the file is not there");
        try (Database database = opened(unpacked(file))) {
            assertThat(database.views()).extracting(View::name).containsExactly("PHONE_LIST");
            assertThat(database.views().getFirst().source())
                    .startsWith("SELECT")
                    .contains("FROM employee, department");
            assertThat(table(database, "EMPLOYEE").columns())
                    .filteredOn(Column::computed)
                    .extracting(Column::name)
                    .containsExactly("FULL_NAME");
            assertThat(csv(database, table(database, "PROJ_DEPT_BUDGET"))).contains("\"[1,1,1,0]\"");
            assertThat(csv(database, table(database, "JOB")))
                    .contains(
                            "\"[\"\"Japanese\\n\"\",\"\"Mandarin\\n\"\",\"\"English\\n\"\",\"\"\\n\"\",\"\"\\n\"\"]\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3  | 5  | the backup was made by gbak in format 5, expected 6 to 11
            3  | 12 | the backup was made by gbak in format 12, expected 6 to 11
            25 | 9  | the backup is encrypted; make one without a key
            27 | 2  | the file is the second or a later one of a backup of several files, which are not supported
            """)
    void aBackupThatCannotBeReadIsRefusedWithOneSentence(int offset, byte value, String reason) throws IOException {
        byte[] bytes = SmallBackup.TRANSPORTABLE.bytes();
        bytes[offset] = value;

        assertThat(SmallBackup.open(bytes)).isEqualTo(new Opening.NotReadable(reason));
    }

    @Test
    void aPartOfABackupIsRefused() throws IOException {
        byte[] bytes = "InterBase/gbak,   Fri Nov 20 16:11:34 2026".getBytes(StandardCharsets.US_ASCII);

        assertThat(SmallBackup.open(bytes))
                .isEqualTo(new Opening.NotReadable(
                        "the file is one of several of a backup made by gbak, which are not supported"));
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static Table table(Database database, String name) {
        return database.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Csv format() {
        return new Csv(Optional.empty(), false);
    }

    private static String csv(Database database, Table table) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        TableReport report = database.write(table, format(), csv, 1, Progress.SILENT);
        assertThat(report.losses()).isEmpty();
        return csv.toString(StandardCharsets.UTF_8);
    }

    private static Database opened(byte[] bytes) throws IOException {
        return opened(new CountingChannel(bytes));
    }

    private static Database opened(CountingChannel channel) throws IOException {
        Opening opening = SmallBackup.open(channel);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).database();
    }
}
