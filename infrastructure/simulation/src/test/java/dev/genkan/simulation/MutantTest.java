package dev.genkan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.simulation.Simulation.Ending;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The measure of what the simulation is worth: every mistake is found, and soon. */
class MutantTest {

    private static final int MOST_SEEDS = 2_000;

    @ParameterizedTest
    @EnumSource
    void isFound(Mutant mutant) {
        Simulation simulation = new Simulation(mutant.bend());

        Optional<Ending> found = SilencedOutput.during(() -> LongStream.rangeClosed(1, MOST_SEEDS)
                .mapToObj(simulation::run)
                .filter(ending -> !ending.problems().isEmpty())
                .findFirst());

        assertThat(found).as("what %d seeds found", MOST_SEEDS).isPresent();
        found.ifPresent(ending -> System.err.printf(
                "%-45s found by seed %4d: %s%n",
                mutant, ending.seed(), ending.problems().getFirst()));
    }
}
