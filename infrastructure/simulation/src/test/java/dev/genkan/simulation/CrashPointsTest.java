package dev.genkan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.cloud.StoredObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call of every function goes wrong once, in each way in which it can; then the work is repeated, and what is there in the
 * end is the same as if nothing had happened.
 */
class CrashPointsTest {

    private static final List<Misfortune> WAYS = List.of(
            Misfortune.DIES_BEFORE,
            Misfortune.DIES_AFTER,
            Misfortune.FAILS_BEFORE,
            Misfortune.FAILS_AFTER,
            Misfortune.REPEATED);

    @ParameterizedTest
    @EnumSource
    void aFileEndsTheSameWhereverItsWayIsCut(Scenario scenario) {
        check(scenario, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOD_ROWS", "BAD_ROWS", "UNKNOWN_TYPE", "FOLDER_MARKER"})
    void aFileOfWhichNobodyHeardIsSweptUpWhereverThatIsCut(Scenario scenario) {
        check(scenario, true);
    }

    private static void check(Scenario scenario, boolean unheardOf) {
        Map<String, Integer> calls = SilencedOutput.during(() -> callsOfWhichNoneMatters(scenario, unheardOf));
        calls.forEach((function, count) -> System.err.printf(
                "%-8s %-26s %3d calls, each wrong in %d ways: the same end%n",
                function, scenario + (unheardOf ? ", unheard of" : ""), count, WAYS.size()));
    }

    private static Map<String, Integer> callsOfWhichNoneMatters(Scenario scenario, boolean unheardOf) {
        Run undisturbed = new Run(scenario, unheardOf, Fate.KIND);
        int most =
                undisturbed.calls.values().stream().mapToInt(Integer::intValue).sum();
        for (Misfortune way : WAYS) {
            for (int call = 1; call <= most; call++) {
                assertThat(new Run(scenario, unheardOf, Fate.at(call, way)).state)
                        .as("call %d %s", call, way.words())
                        .isEqualTo(undisturbed.state);
            }
        }
        return undisturbed.calls;
    }

    /** A world from what partners do in it to its end. */
    private static final class Run {

        /** How many calls each function made. */
        final Map<String, Integer> calls = new LinkedHashMap<>();

        final Map<String, String> state;

        private final World world = new World(List.of("tokyo"), FileType.ALL, new Story(false));
        private final Play play = new Play(world, new Story(false), cloud -> cloud);

        Run(Scenario scenario, boolean unheardOf, Fate fate) {
            scenario.play(new Partners(world, new Dice(1)));
            world.calls().fate(fate, () -> {});
            if (unheardOf) {
                world.post().waiting().forEach(world.post()::remove);
                sweepUp();
            }
            deliverAll();
            assertThat(play.problems()).isEmpty();
            state = state();
        }

        private void deliverAll() {
            while (!world.post().isEmpty()) {
                Post.Parcel parcel = world.post().waiting().getFirst();
                boolean taken = counted(Functions.taker(parcel.delivery()), () -> play.deliver(parcel));
                if (taken) {
                    world.post().remove(parcel);
                }
            }
        }

        /** The schedule calls sweep, and calls it again some time later. */
        private void sweepUp() {
            do {
                world.time().advance(Duration.ofHours(3));
            } while (!counted("sweep", play::sweep));
        }

        private boolean counted(String function, java.util.function.BooleanSupplier work) {
            int before = world.calls().count();
            boolean taken = work.getAsBoolean();
            calls.merge(function, world.calls().count() - before, Integer::sum);
            return taken;
        }

        private Map<String, String> state() {
            Map<String, String> all = new TreeMap<>();
            Stream.of(World.interfaceBucket("tokyo"), World.BACKUP, World.LOAD, World.TEMP, World.ARCHIVE)
                    .flatMap(bucket -> world.objects(bucket).stream())
                    .forEach(object -> all.put(object.name().toString(), text(object)));
            for (FileType type : FileType.ALL) {
                all.put(
                        type.name(),
                        world.table(type).stream()
                                .map(row -> row.toString().replaceAll("(created|updated)_at=[^,}]*", ""))
                                .sorted()
                                .toList()
                                .toString());
            }
            all.put("news", play.chat().news().stream().sorted().toList().toString());
            return all;
        }

        /** Without the times, which a repeat may change. */
        private String text(StoredObject object) {
            return world.text(object.name().bucket(), object.name().name())
                    .orElseThrow()
                    .replaceAll("\"(received|started|finished|at)\": \"[^\"]*\"", "");
        }
    }
}
