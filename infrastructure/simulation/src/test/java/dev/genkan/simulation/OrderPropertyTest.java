package dev.genkan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Files end in the same table in whatever order they come, and however often. */
class OrderPropertyTest {

    /** Newest wins, and no row is ever deleted: the order decides nothing but which of two equally old rows stays. */
    private static final FileType TYPE = FileType.ALL.stream()
            .filter(type -> type.name().equals("stock"))
            .findFirst()
            .orElseThrow();

    @Property(tries = 100)
    void theOrderOfFilesDoesNotMatterWhereTheNewestWins(@ForAll long seed) {
        Dice dice = new Dice(seed);
        List<SentRow> first = Stream.generate(() -> TYPE.row(dice)).limit(4).toList();
        List<SentRow> second = Stream.generate(() -> TYPE.row(dice)).limit(4).toList();
        Assume.that(noTwoAreEquallyOld(first, second));

        assertThat(table(List.of(first, second))).isEqualTo(table(List.of(second, first)));
    }

    @Property(tries = 100)
    void aFileThatIsSentAgainChangesNothing(@ForAll long seed) {
        Dice dice = new Dice(seed);
        List<SentRow> rows = Stream.generate(() -> TYPE.row(dice)).limit(6).toList();

        assertThat(table(List.of(rows, rows))).isEqualTo(table(List.of(rows)));
    }

    private static boolean noTwoAreEquallyOld(List<SentRow> first, List<SentRow> second) {
        Set<List<@Nullable String>> ages = new HashSet<>();
        first.forEach(row -> row.stored().ifPresent(values -> ages.add(age(values))));
        return second.stream().flatMap(row -> row.stored().stream()).noneMatch(values -> ages.contains(age(values)));
    }

    private static List<@Nullable String> age(Map<String, @Nullable String> row) {
        return SentRow.key(row, List.of("shop", "lot", FileType.TIME));
    }

    /** The table after these files were sent, one after the other. */
    private static List<String> table(List<List<SentRow>> files) {
        return SilencedOutput.during(() -> sentTable(files));
    }

    private static List<String> sentTable(List<List<SentRow>> files) {
        World world = new World(List.of("tokyo"), List.of(TYPE), new Story(false));
        Play play = new Play(world, new Story(false), cloud -> cloud);
        Partners partners = new Partners(world, new Dice(1));
        for (List<SentRow> rows : files) {
            partners.send("tokyo", SentFile.Kind.KNOWN, TYPE, rows, false);
            play.deliverAll();
        }
        assertThat(play.problems()).isEmpty();
        return world.table(TYPE).stream()
                .map(row -> row.toString().replaceAll(", (created|updated)_at=[^,}]*", ""))
                .sorted()
                .toList();
    }
}
