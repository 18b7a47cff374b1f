package dev.genkan.benchmark.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GdbBenchTest {

    private static final Path PROJECT = Path.of("../..");

    @TempDir
    private Path folder;

    @Test
    void measuresADatabaseBesideItsBoundsAndFirebirdWhereThatIsInstalled() throws Exception {
        String said = measured("examples/registry/REGISTRY.GDB.gz");

        assertThat(said)
                .contains("416 rows, 0.7 MB")
                .containsPattern("CSV into nowhere, 1 thread +\\d+\\.\\d\\d +[\\d,]+ +[\\d,]+")
                .contains("ZIP into a file")
                .contains("bound: the CSV is compressed");
        if (Firebird.installed().isPresent()) {
            assertThat(said).contains("peer: isql", "peer: Jaybird");
        } else {
            assertThat(said).contains("Firebird is not installed", "no peers");
        }
        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }

    @Test
    void hasNoPeersForWhatTheyCouldNotHave() throws Exception {
        String said = measured("functions/export-gdb/src/test/resources/dev/genkan/exportgdb/firebird/fb2.5/alter_4096/"
                + "alter_4096.fdb.gz");

        assertThat(said).contains("no peers").doesNotContain("peer: ");
    }

    private String measured(String database) throws IOException, InterruptedException {
        Path file = folder.resolve("database.fdb");
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(PROJECT.resolve(database)))) {
            Files.copy(bytes, file);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new GdbBench(file, folder.resolve("bench"), 1, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
        return said.toString(StandardCharsets.UTF_8);
    }
}
