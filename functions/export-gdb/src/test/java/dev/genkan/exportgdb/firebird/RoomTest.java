package dev.genkan.exportgdb.firebird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.localcloud.work.JavaCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that do not fit into memory. */
class RoomTest {

    /** Its table of blobs has one of more than 5 MB. */
    private static final Path DATABASE =
            Path.of("../../../shared/data/firebird/ods10.1-fb1.5.6/types_4096/types_4096.gdb.gz");

    private static final String TABLE = "T_BLOB";

    @Test
    void blobsThatDoNotFitIntoMemoryCostTheirRows(@TempDir Path folder) throws Exception {
        assumeThat(DATABASE).exists();
        Path file = folder.resolve("types.gdb");
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(DATABASE))) {
            Files.copy(bytes, file);
        }
        TableReport all = read(file);

        List<String> said = inLittleMemory(file);

        List<String> lost =
                said.stream().filter(line -> line.startsWith("lost ")).toList();
        assertThat(all.lost()).isZero();
        assertThat(lost)
                .isNotEmpty()
                .allMatch(line -> line.contains("the row has blobs of") && line.contains("give it more"));
        assertThat(said).contains("rows " + (all.rows() - lost.size()));
    }

    private static List<String> inLittleMemory(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        JavaCommand.of(List.of(), List.of("-Xmx48m"), RoomTest.class, List.of(file.toString())))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    /** Reads the table and tells what came of it. */
    public static void main(String[] words) throws IOException {
        TableReport report = read(Path.of(words[0]));
        System.out.println("rows " + report.rows());
        report.losses().forEach(loss -> System.out.println("lost " + loss.what()));
    }

    private static TableReport read(Path file) throws IOException {
        Opening opening = Database.open(
                Files.newByteChannel(file), "types.gdb", Siblings.NONE, new TextCharsets(TextCharsets.NONE));
        try (Database database = ((Opening.Opened) opening).database()) {
            Table blobs = database.tables().stream()
                    .filter(table -> table.name().equals(TABLE))
                    .findFirst()
                    .orElseThrow();
            return database.write(
                    blobs, new Csv(Optional.empty(), false), OutputStream.nullOutputStream(), 2, Progress.SILENT);
        }
    }
}
