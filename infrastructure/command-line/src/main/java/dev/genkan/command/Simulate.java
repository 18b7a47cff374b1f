package dev.genkan.command;

import dev.genkan.config.Environment;
import dev.genkan.simulation.Campaign;
import dev.genkan.simulation.Simulation.Ending;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./genkan simulate}: runs histories in which everything goes wrong, or tells one of them. */
final class Simulate {

    static final Set<String> OPTIONS = Set.of("seeds", "from", "seed");

    private static final long DEFAULT_SEEDS = 10_000;
    private static final long TOLD_EVERY = 10_000;

    private final Arguments arguments;

    Simulate(Arguments arguments) {
        this.arguments = arguments;
        if (arguments.option("seed", Long::valueOf).isPresent()
                && (arguments.option("seeds", Long::valueOf).isPresent()
                        || arguments.option("from", Long::valueOf).isPresent())) {
            throw new IllegalArgumentException("--seed tells one history, --seeds and --from run many");
        }
    }

    /** False when a history ended badly. */
    boolean run(PrintStream out) {
        Optional<Long> seed = arguments.option("seed", Long::valueOf);
        return seed.isPresent() ? tell(seed.get(), out) : run(campaign(), out);
    }

    private Campaign campaign() {
        return new Campaign(
                arguments.option("from", Long::valueOf, 1L),
                arguments.option("seeds", Environment::positiveLong, DEFAULT_SEEDS),
                Runtime.getRuntime().availableProcessors());
    }

    private static boolean run(Campaign campaign, PrintStream out) {
        long started = System.nanoTime();
        List<Ending> bad = campaign.run(done -> {
            if (done % TOLD_EVERY == 0) {
                out.printf("%,d histories, %,d a second%n", done, perSecond(done, started));
            }
        });
        if (bad.isEmpty()) {
            out.printf(
                    "%,d histories ended well, %,d a second%n",
                    campaign.histories(), perSecond(campaign.histories(), started));
            return true;
        }
        return tell(bad.getFirst().seed(), out);
    }

    private static long perSecond(long histories, long started) {
        return histories * Duration.ofSeconds(1).toNanos() / Math.max(1, System.nanoTime() - started);
    }

    private static boolean tell(long seed, PrintStream out) {
        Ending ending = Campaign.tell(seed);
        ending.story().forEach(out::println);
        ending.problems().forEach(problem -> out.println("WRONG  " + problem));
        out.println("seed " + seed + (ending.problems().isEmpty() ? " ends well" : " ends badly"));
        return ending.problems().isEmpty();
    }
}
