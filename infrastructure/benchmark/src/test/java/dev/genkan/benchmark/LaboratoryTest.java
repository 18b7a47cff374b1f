package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.benchmark.Peer.Bound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryTest {

    private static final Path JOURNAL = Path.of("../../examples/retail/definitions/interface_files/journal.yaml");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void runsEachPeerInTurnsOnTheSameFileAndTellsEveryRun() throws IOException, InterruptedException {
        Path json = folder.resolve("runs.jsonl");
        List<Measurement> measured = laboratory(new JsonLines(Optional.of(json)))
                .measure("peers", Trial.of(List.of(copy("one"), copy("two")), small()));

        assertThat(measured).extracting(Measurement::peer).containsExactly("one", "two");
        assertThat(measured).allSatisfy(each -> assertThat(each.runs()).hasSize(2));
        assertThat(json).content().hasLineCount(4);
        assertThat(json)
                .content()
                .startsWith("{\"section\":\"peers\",\"peer\":\"one\",\"file\":\"mixed\",\"bytes\":10000,");
        assertThat(folder.resolve("out/one/output"))
                .hasSameBinaryContentAs(folder.resolve("data/journal-mixed-10000.tsv"));
    }

    @Test
    void aPeerThatIsNotThereIsLeftOutAloud() throws IOException, InterruptedException {
        Bound missing = new Bound("absent", "exit 1", Optional.of("nobody made it"));
        assertThat(laboratory(new JsonLines(Optional.empty()))
                        .measure("peers", Trial.of(List.of(missing, copy("one")), small())))
                .hasSize(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("absent is left out: nobody made it\n");
    }

    private static Dataset small() {
        return Dataset.of(Dataset.Kind.MIXED, 10_000);
    }

    private static Bound copy(String name) {
        return new Bound(name, "exec cat \"$1\" >\"$2\"", Optional.empty());
    }

    private Laboratory laboratory(JsonLines json) {
        return new Laboratory(folder, JOURNAL, 2, json, new PrintStream(out, true, StandardCharsets.UTF_8));
    }
}
