package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.benchmark.peer.DuckDb;
import dev.genkan.benchmark.peer.IdiomaticJava;
import dev.genkan.benchmark.peer.Job;
import dev.genkan.benchmark.peer.OurEngine;
import dev.genkan.benchmark.peer.Program;
import dev.genkan.command.generate.Fault;
import dev.genkan.command.generate.FileGenerator;
import dev.genkan.command.generate.Mixture;
import dev.genkan.command.generate.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of programs that do not do the same say nothing: on files of every type they leave the same bytes. */
class PeersAgreeTest {

    private static final Path DEFINITIONS = Path.of("../../examples/retail/definitions/interface_files");
    private static final long BYTES = 1_000_000;
    private static final String NUMBERS = "letters,thousands-separator,too-large,no-such-time,neither-0-nor-1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            journal         | no-such-day,blank,one-column-more,one-column-less | 0.1
            journal         |                                                   | 0
            items           | no-such-day,blank,one-column-more,one-column-less | 0.1
            stores          | blank,one-column-more,one-column-less             | 0.1
            customers       | blank,one-column-more,one-column-less             | 0.1
            item_categories | blank,one-column-more,one-column-less             | 0.1
            """)
    void allPeersLeaveTheSame(String type, String faults, double odd) throws Exception {
        String more = type.equals("item_categories") ? "" : NUMBERS + ",";
        List<Fault> wanted = faults == null
                ? List.of(Fault.BLANK)
                : Arrays.stream((more + faults).split(",")).map(Fault::of).toList();
        Path file = file(type, new Mixture(7, faults == null ? 0 : 0.1, wanted, 0.2, odd));

        Outputs ours = outputs(new OurEngine(), type, file);
        assertThat(ours.goodRows()).isPositive();
        assertThat(ours.compare(outputs(new IdiomaticJava(), type, file))).isEqualTo(new Comparison.Same());
        assertThat(ours.compare(outputs(new DuckDb(), type, file))).isEqualTo(new Comparison.Same());
    }

    @Test
    void theFormatterOfTheBenchmarkChangesNothingThatIsStandard() throws Exception {
        Path script = Path.of("src/main/resources/dev/genkan/benchmark/journal.js");
        Path file = file("journal", Mixture.clean(7));
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Path formatted = Files.createDirectories(folder.resolve("formatted"));
        new OurEngine().run(new Job(definition("journal"), file, plain, 2, Optional.empty()));
        new OurEngine().run(new Job(definition("journal"), file, formatted, 2, Optional.of(script)));

        assertThat(Outputs.in(plain).compare(Outputs.in(formatted))).isEqualTo(new Comparison.Same());
    }

    private Outputs outputs(Program program, String type, Path file) throws Exception {
        Path output = Files.createDirectories(folder.resolve(program.getClass().getSimpleName()));
        program.run(new Job(definition(type), file, output, 2, Optional.empty()));
        return Outputs.in(output);
    }

    private Path file(String type, Mixture mixture) throws IOException {
        Path file = folder.resolve(type + ".tsv");
        Job job = new Job(definition(type), file, folder, 2, Optional.empty());
        try (OutputStream out = Files.newOutputStream(file)) {
            new FileGenerator(job.fileType(), "9001", mixture).writeTo(out, Size.ofBytes(BYTES));
        }
        return file;
    }

    private static Path definition(String type) {
        return DEFINITIONS.resolve(type + ".yaml");
    }
}
