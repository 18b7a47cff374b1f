package dev.genkan.exportgdb.firebird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.genkan.exportgdb.firebird.Database.Opening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no databases, not whole, or not in a state in which they can be read. */
class SpecialFilesTest {

    private static final Path SHARED = Path.of("../../../shared/data/firebird/special");

    @Test
    void theWorkedExampleIsReadAsItIsDescribed() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (Database database = opened(example())) {
            assertThat(database.structure()).isEqualTo("10.1");
            assertThat(database.dialect()).isEqualTo(3);
            Table table = database.tables().getFirst();
            assertThat(table.name()).isEqualTo("T");
            database.write(table, new Csv(Optional.of("\\N"), true), csv, 1, Progress.SILENT);
        }

        assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        \uFEFF"ID","NOME","V","D","B","C"\r
                        1,"abc",12.34,2001-02-03,"Hello","xy   "\r
                        2,\\N,-1.00,\\N,\\N,\\N\r
                        """);
    }

    @Test
    void rowsAreWrittenAsJsonToo() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (Database database = opened(example())) {
            database.write(database.tables().getFirst(), new JsonLines(), json, 1, Progress.SILENT);
        }

        assertThat(json.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"ID":1,"NOME":"abc","V":12.34,"D":"2001-02-03","B":"Hello","C":"xy   "}
                        {"ID":2,"NOME":null,"V":-1.00,"D":null,"B":null,"C":null}
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 5    | the file begins with 0x05, expected 0x01, with which every Firebird database begins
            17 | 3    | the file says that its pages have 768 bytes, which no database has
            18 | 9    | the structure of the database (ODS) is 9, expected 10 to 13
            18 | 15   | the file is of InterBase 7 or later (structure 15), expected one of Firebird
            40 | 1    | the file is the second or a later file of a database, expected its first one
            42 | 1    | the file is a shadow of a database, expected the database itself
            60 | 24   | the database has structure 10 of a 64-bit server, which is not supported
            """)
    void aFileThatCannotBeReadIsRefusedWithOneSentence(int offset, byte value, String reason) throws IOException {
        assertThat(open(example(bytes -> bytes[offset] = value))).isEqualTo(new Opening.NotReadable(reason));
    }

    @Test
    void aDatabaseWithTheHighestByteFirstIsRefused() throws IOException {
        Opening opening = open(example(bytes -> {
            bytes[16] = 0x10;
            bytes[17] = 0x00;
        }));

        assertThat(opening)
                .isEqualTo(new Opening.NotReadable(
                        "the database was made on a machine with the highest byte first, which is not supported"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "1023"})
    void aFileThatIsTooShortIsRefused(int length) throws IOException {
        assertThat(open(new byte[length]))
                .isEqualTo(new Opening.NotReadable("the file has " + length + " bytes, expected at least 1024"));
    }

    @Test
    void anEncryptedDatabaseIsRefusedWithItsPlugin() throws IOException {
        assertThat(open(shared("encrypted_fb4_ods13.0.fdb.gz")))
                .asString()
                .contains("encrypted with the plugin ", "ALTER DATABASE DECRYPT");
    }

    @Test
    void aDatabaseThatIsLockedWithoutItsDifferenceFileIsReadAsItWasWhenItWasLocked() throws IOException {
        try (Database database = opened(shared("mvcc_locked_nodelta_fb2.5.fdb.gz"))) {
            assertThat(database.warnings())
                    .anyMatch(warning -> warning.startsWith("the database is locked for a backup and its difference"));
            assertThat(lost(database)).isZero();
        }
    }

    @Test
    void aTornCopyLosesRowsAndNoTable() throws IOException {
        try (Database database = opened(shared("torn_copy_fb2.5_ods11.2.fdb.gz"))) {
            assertThat(lost(database)).isPositive();
            assertThat(database.tables()).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aFileThatWasCutSaysSo() throws IOException {
        Opening opening = open(shared("truncated_fb1.5_ods10.1.gdb.gz"));
        switch (opening) {
            case Opening.NotReadable(String reason) -> assertThat(reason).contains("behind the end of the file");
            case Opening.Opened(Database database) -> {
                assertThat(database.warnings()).anyMatch(warning -> warning.startsWith("the file is incomplete"));
                assertThat(lost(database)).isPositive();
            }
        }
    }

    private static long lost(Database database) throws IOException {
        long lost = 0;
        List<Table> tables = database.tables();
        for (Table table : tables) {
            lost += database.write(
                            table,
                            new Csv(Optional.empty(), false),
                            OutputStream.nullOutputStream(),
                            2,
                            Progress.SILENT)
                    .lost();
        }
        return lost;
    }

    private static Database opened(byte[] bytes) throws IOException {
        Opening opening = open(bytes);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).database();
    }

    private static Opening open(byte[] bytes) throws IOException {
        return Database.open(
                new BytesChannel(bytes), "example.gdb", Siblings.NONE, new TextCharsets(StandardCharsets.ISO_8859_1));
    }

    private static byte[] example() throws IOException {
        return example(bytes -> {});
    }

    private static byte[] example(Consumer<byte[]> change) throws IOException {
        try (InputStream packed = Objects.requireNonNull(SpecialFilesTest.class.getResourceAsStream("hex_15.gdb.gz"))) {
            byte[] bytes = new GZIPInputStream(packed).readAllBytes();
            change.accept(bytes);
            return bytes;
        }
    }

    private static byte[] shared(String name) throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the files are not there");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SHARED.resolve(name)))) {
            return in.readAllBytes();
        }
    }
}
