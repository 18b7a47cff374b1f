package dev.genkan.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.genkan.command.Partner.Sent;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a file that a pipeline works on, with the pipeline itself where its module has been built. */
class LargeFileTest {

    private static final Path PIPELINE = Path.of("../large-files/target");
    private static final String LARGE_FILE_BYTES = "env.LARGE_FILE_BYTES";
    private static final String PIPELINE_TEMPLATE = "env.PIPELINE_TEMPLATE";
    private static final String LOADED = "SELECT COUNT(*), SUM(quantity) FROM warehouse.journal";

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        System.setProperty(LARGE_FILE_BYTES, "50000");
        System.setProperty(PIPELINE_TEMPLATE, "gs://templates/large-files.json");
    }

    @AfterEach
    void forget() {
        System.clearProperty(LARGE_FILE_BYTES);
        System.clearProperty(PIPELINE_TEMPLATE);
    }

    @Test
    void endsAsAFileThatTheFunctionWorksOnItself() throws Exception {
        assumeThat(PIPELINE.resolve("classpath")).as("the pipeline is built").exists();
        byte[] journal = journal();

        Loaded byPipeline = load(folder.resolve("pipeline"), journal);
        System.setProperty(LARGE_FILE_BYTES, "50000000");
        Loaded byFunction = load(folder.resolve("function"), journal);

        assertThat(byPipeline.errors()).isEqualTo(byFunction.errors());
        assertThat(byPipeline.receipt().rows()).isEqualTo(byFunction.receipt().rows());
        assertThat(byPipeline.receipt().rejections())
                .isEqualTo(byFunction.receipt().rejections());
        assertThat(byPipeline.receipt().rows().rejected()).isPositive();
        assertThat(byPipeline.loaded()).isEqualTo(byFunction.loaded());
        assertThat(byPipeline.pipelineRan()).isTrue();
        assertThat(byFunction.pipelineRan()).isFalse();
    }

    private static Loaded load(Path state, byte[] journal) throws IOException, InterruptedException {
        try (TestHouse house = TestHouse.open(state, Faults.none(), new LocalPipelines(PIPELINE))) {
            Sent sent = house.send("tokyo", "journal_20260401220000.tsv", journal);
            house.settle();
            return new Loaded(
                    house.receipt(sent),
                    new String(house.errorFile(sent), ISO_8859_1),
                    house.rows(LOADED),
                    house.logOf(sent).stream().anyMatch(line -> line.contains("pipeline runs")));
        }
    }

    private static byte[] journal() throws IOException {
        Path sample = TestHouse.EXAMPLE.resolve("files/tokyo/journal_20260401220000.tsv");
        return Files.readString(sample, ISO_8859_1).repeat(50).getBytes(ISO_8859_1);
    }

    private record Loaded(Receipt receipt, String errors, List<String> loaded, boolean pipelineRan) {}
}
