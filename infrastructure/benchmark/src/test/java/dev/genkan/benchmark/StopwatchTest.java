package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.benchmark.peer.PeerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopwatchTest {

    @TempDir
    private Path folder;

    @Test
    void measuresAProgramAndTakesWhatItSaysOfItsMemory() throws IOException, InterruptedException {
        String busy = "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done; echo '" + PeerMain.PEAK + "4096'";
        Run run = stopwatch().run(List.of("sh", "-c", busy));

        assertThat(run.seconds()).isPositive();
        assertThat(run.cpuSeconds()).isPositive();
        assertThat(run.peakBytes()).isEqualTo(4096);
    }

    @Test
    void aProgramThatFailsIsNoMeasurement() {
        assertThatThrownBy(() -> stopwatch().run(List.of("sh", "-c", "echo no such thing; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessage("exit code 3, and last said:\n  no such thing");
    }

    private Stopwatch stopwatch() {
        return new Stopwatch(folder.resolve("log"));
    }
}
