package dev.genkan.largefiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFilePipelineOnManyWorkersTest {

    @Test
    void doesAsTheEngineOnAFlinkClusterOfFourWorkers(@TempDir Path folder) throws IOException {
        Path definition = Path.of("src/test/resources/dev/genkan/largefiles/stock.yaml");
        Work work = new Work(folder, definition, null, 60);
        byte[] file = new StockFile(7, 50_000).bytes();

        Made made = work.byPipeline(file, 100_000, "--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=4");

        assertThat(made.counts().in()).isGreaterThanOrEqualTo(50_000);
        assertThat(made.counts().superseded()).isPositive();
        assertThat(made).isEqualTo(work.byEngine(file));
        assertThat(work.report().rowFiles()).hasSizeGreaterThan(10);
    }
}
