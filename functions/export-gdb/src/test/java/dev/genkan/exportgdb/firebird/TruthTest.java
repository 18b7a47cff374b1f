package dev.genkan.exportgdb.firebird;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.exportgdb.firebird.Database.Opening;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of databases that servers of Firebird 1.5 to 5.0 wrote is what the same server says that it is. */
class TruthTest {

    private static final Path SHARED = Path.of("../../../shared/data/firebird");

    /** Some small ones; where the project lies beside a folder with all of them, those. */
    static List<Truth> databases() throws URISyntaxException {
        boolean all = Files.isDirectory(SHARED);
        return Truth.below(
                all
                        ? SHARED
                        : Path.of(requireNonNull(TruthTest.class.getResource("fb1.5"))
                                        .toURI())
                                .resolveSibling("."));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDatabaseIsReadAsItsServerReadsIt(Truth truth, @TempDir Path folder) throws IOException {
        Path file = truth.unpack(folder);
        try (Database database = open(file)) {
            TruthComparison.check(database, truth);
            assertThat(database.warnings())
                    .allMatch(warning -> truth.toString().contains("mvcc")
                            && warning.startsWith("there are transactions that were prepared"));
        }
    }

    private static Database open(Path file) throws IOException {
        Siblings siblings = name -> Files.exists(file.resolveSibling(name))
                ? Optional.of(Files.newByteChannel(file.resolveSibling(name)))
                : Optional.empty();
        Opening opening = Database.open(
                Files.newByteChannel(file),
                file.getFileName().toString(),
                siblings,
                new TextCharsets(StandardCharsets.ISO_8859_1));
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).database();
    }
}
