package dev.genkan.exportgdb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.exportgdb.firebird.Csv;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Siblings;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TextCharsets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {

    @TempDir
    private Path folder;

    @Test
    void aDatabaseBecomesAZipOfItsTables() throws IOException {
        Map<String, String> files = export("firebird/fb2.5/alter_4096/alter_4096.fdb.gz");

        assertThat(files.keySet())
                .containsExactly(
                        "ALT.csv", "CONV.csv", "CS1.csv", "MANYFMT.csv", "TMP1.csv", "_report.json", "_schema.json");
        assertThat(files.get("TMP1.csv")).isEqualTo("\"A\",\"B\"\r\n\"segunda\",2\r\n");
    }

    @Test
    void theSchemaTellsWhatTheTablesAre() throws IOException {
        JsonObject schema = json(export("firebird/fb2.5/alter_4096/alter_4096.fdb.gz"), "_schema.json");

        assertThat(schema.get("structure").getAsString()).isEqualTo("11.2");
        JsonObject table = schema.getAsJsonArray("tables").get(0).getAsJsonObject();
        assertThat(table.get("name").getAsString()).isEqualTo("ALT");
        assertThat(table.getAsJsonArray("columns").get(6)).hasToString("""
                {"name":"N1","type":"bigint","kind":"number","scale":2,"required":false}""");
        assertThat(table.getAsJsonArray("columns").get(4)).hasToString("""
                {"name":"SNOVO","type":"varchar","kind":"text","characters":60,\
                "character_set":"windows-1252","required":false}""");
        assertThat(table.getAsJsonArray("columns").get(10).toString()).contains("\"computed\":\"an expression");
    }

    @Test
    void theReportTellsHowManyRowsThereAre() throws IOException {
        JsonObject report = json(export("firebird/fb2.5/alter_4096/alter_4096.fdb.gz"), "_report.json");

        assertThat(report.getAsJsonArray("warnings")).isEmpty();
        assertThat(report.getAsJsonArray("tables").get(0)).hasToString("""
                {"name":"ALT","rows":90,"lost":0,"replaced_characters":0,"losses":[]}""");
    }

    @Test
    void theKeyOfATableIsTold() throws IOException {
        JsonObject schema = json(export("firebird/fb5.0/cset_4096_WIN1252/cset_4096_WIN1252.fdb.gz"), "_schema.json");

        JsonObject table = schema.getAsJsonArray("tables").get(1).getAsJsonObject();
        assertThat(table.getAsJsonArray("primary_key")).hasToString("[\"ID\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "T, T.csv",
        "cnes Estab, cnes Estab.csv",
        "../../etc/passwd, %2E.%2F..%2Fetc%2Fpasswd.csv",
        "a\\b:c, a%5Cb%3Ac.csv",
        "50%, 50%25.csv",
        "商品, 商品.csv"
    })
    void noNameOfATableLeadsToAnotherFolder(String table, String name) {
        assertThat(EntryName.of(table, "csv")).isEqualTo(name);
    }

    private Map<String, String> export(String resource) throws IOException {
        Path file = folder.resolve("database");
        try (InputStream packed = requireNonNull(getClass().getResourceAsStream(resource))) {
            Files.copy(new GZIPInputStream(packed), file);
        }
        Path zip = folder.resolve("out.zip");
        Opening opening = Database.open(
                Files.newByteChannel(file), "database", Siblings.NONE, new TextCharsets(StandardCharsets.ISO_8859_1));
        try (Database database = ((Opening.Opened) opening).database();
                OutputStream out = Files.newOutputStream(zip)) {
            List<String> told = new ArrayList<>();
            new Export(database, database.tables(), new Csv(Optional.empty(), false), 2)
                    .write(out, LocalDateTime.of(2026, 4, 1, 6, 0), new Export.Listener() {
                        @Override
                        public void table(int number, Table table) {
                            told.add(table.name());
                        }

                        @Override
                        public void rows(long rows, long bytes) {
                            assertThat(bytes).isPositive();
                        }
                    });
            assertThat(told)
                    .isEqualTo(database.tables().stream().map(Table::name).toList());
        }
        return unpacked(zip);
    }

    private static Map<String, String> unpacked(Path zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                files.put(
                        entry.getName(), new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static JsonObject json(Map<String, String> files, String name) {
        return JsonParser.parseString(requireNonNull(files.get(name))).getAsJsonObject();
    }
}
