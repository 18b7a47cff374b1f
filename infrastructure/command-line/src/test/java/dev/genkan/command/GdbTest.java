package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GdbTest {

    private static final Path DATABASE = Path.of(
            "../../functions/export-gdb/src/test/resources/dev/genkan/exportgdb/firebird/fb2.5/alter_4096/alter_4096.fdb.gz");

    private static final MemoryBuckets BUCKETS = new MemoryBuckets(new Faults(), Clock.systemUTC());

    @TempDir
    private Path folder;

    private Path file;
    private Path zip;

    @BeforeEach
    void unpack() throws IOException {
        file = folder.resolve("shop.fdb");
        zip = folder.resolve("shop.zip");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(DATABASE))) {
            Files.copy(in, file);
        }
    }

    @Test
    void tellsWhatTablesThereAre() throws IOException {
        assertThat(genkan("tables", file.toString()))
                .startsWith("Structure 11.2, dialect 3\n")
                .containsPattern("ALT +13")
                .containsPattern("TMP1 +2");
    }

    @Test
    void writesAllTables() throws IOException {
        assertThat(genkan("export", file.toString(), "-o", zip.toString()))
                .containsPattern("ALT +90 +0")
                .contains(zip + ": ");

        try (ZipFile written = new ZipFile(zip.toFile())) {
            assertThat(written.stream().map(Object::toString))
                    .containsExactly(
                            "ALT.csv",
                            "CONV.csv",
                            "CS1.csv",
                            "MANYFMT.csv",
                            "TMP1.csv",
                            "_schema.json",
                            "_report.json");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void readsAnObjectAsItReadsAFile() throws IOException {
        BUCKETS.create("sent");
        BUCKETS.put("sent", "2026/shop.fdb", Files.readAllBytes(file));
        String told = genkan("export", "gs://sent/2026/shop.fdb", "-o", zip.toString());

        assertThat(told).isEqualTo(genkan("export", file.toString(), "-o", zip.toString()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> genkan("tables", "gs://sent/2026/other.fdb"))
                .withMessage("there is no object gs://sent/2026/other.fdb");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> genkan("tables", "gs://sent"))
                .withMessage("expected gs://BUCKET/OBJECT, and found gs://sent");
    }

    @Test
    void writesTheTablesThatAreNamedAsJson() throws IOException {
        genkan("export", file.toString(), "-o", zip.toString(), "-t", "TMP1", "--format", "ndjson");

        try (ZipFile written = new ZipFile(zip.toFile());
                InputStream rows = written.getInputStream(written.getEntry("TMP1.ndjson"))) {
            assertThat(written.size()).isEqualTo(3);
            assertThat(rows.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("""
                            {"A":"segunda","B":2}
                            """);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            export shop.fdb                                | export needs -o OUT.zip
            export shop.fdb -o out.zip -t NOPE             | there is no table NOPE; there are ALT, CONV, CS1, MANYFMT, TMP1
            export shop.fdb -o out.zip --format xml        | the format cannot be "xml": expected csv or ndjson
            export shop.fdb -o out.zip --none-charset klingon | --none-charset cannot be "klingon"
            tables missing.fdb                             | there is no file
            look shop.fdb                                  | gdb takes tables FILE, or export FILE -o OUT.zip
            tables                                         | gdb takes tables FILE, or export FILE -o OUT.zip
            """)
    void saysWhatIsWrongWithItsWords(String words, String reason) {
        List<String> arguments = List.of(words.replace("shop.fdb", file.toString())
                .replace("out.zip", zip.toString())
                .split(" +"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> genkan(arguments.toArray(String[]::new)))
                .withMessageContaining(reason);
        assertThat(zip).doesNotExist();
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Files.writeString(file, "no database ".repeat(100));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> genkan("tables", file.toString()))
                .withMessage(
                        file + ": the file begins with 0x6E, expected 0x01, with which every Firebird database begins");
    }

    private static String genkan(String... words) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            assertThat(new Gdb(Gdb.arguments(List.of(words)), () -> BUCKETS, out).run())
                    .isTrue();
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
