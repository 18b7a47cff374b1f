package dev.genkan.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ParkedFile;
import dev.genkan.cloud.Parking;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SweepTest {

    private static final Origin FILE = House.FILE;
    private static final Merged MERGED = new Merged(1, 0, 0, Instant.EPOCH, Optional.empty());
    private static final Merged NOT_MERGED = new Merged(0, 0, 0, Instant.EPOCH, Optional.of("no such table"));

    private final House house = new House();

    static Stream<Arguments> whatWasLeftLying() {
        return Stream.of(
                lying(
                        "https://receive",
                        "a file of a partner",
                        house -> house.buckets.put("tokyo-files", "a.tsv", "x")),
                lying(
                        "https://receive",
                        "a file in a bucket without a site",
                        house -> house.buckets.put("nobody-files", "a.tsv", "x")),
                lying("https://receive", "a file that was received but not deleted", house -> {
                    StoredObject file = house.buckets.put("tokyo-files", "a.tsv", "x");
                    Origin origin = new Origin("tokyo", "tokyo-files", "a.tsv", file.generation());
                    house.receiptAtPartner(House.receipt(origin, Receipt.Outcome.LOADED, 1, Optional.of(MERGED)));
                    return file;
                }),
                lying(
                        "https://ask",
                        "a file that is to be loaded",
                        house -> house.write("load", FILE.copyName(), FILE.metadata(), "x")),
                lying(
                        "https://archive",
                        "a backup",
                        house -> house.write("backup", FILE.copyName(), FILE.metadata(), "x")),
                lying(
                        "https://return",
                        "an error file that the partner does not have",
                        house -> house.write("temp", FILE.copyName("errors", ".tsv"), FILE.metadata(), "x")),
                lying("https://return", "an error file of which the partner has an older version", house -> {
                    house.write(FILE.bucket(), FILE.errorFileName(), FILE.metadata(), "old");
                    return house.write("temp", FILE.copyName("errors", ".tsv"), FILE.metadata(), "x");
                }));
    }

    private static Arguments lying(String url, String what, Function<House, StoredObject> put) {
        return Arguments.of(what, url, put);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatWasLeftLying")
    void callsTheStepOfWhatWasLeftLying(String what, String url, Function<House, StoredObject> put) {
        StoredObject object = put.apply(house);
        house.letPass(object, House.PATIENCE);

        house.sweep();

        assertThat(house.tasks.waiting()).singleElement().satisfies(task -> {
            assertThat(task.queue()).isEqualTo("sweep");
            assertThat(task.url()).isEqualTo(url);
            assertThat(task.contentType()).startsWith("application/cloudevents+json");
            assertThat(event(task)).isEqualTo(new StorageEvent(object.name(), object.generation(), object.size()));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatWasLeftLying")
    void leavesAStepTheTimeItTakes(String what, String url, Function<House, StoredObject> put) {
        StoredObject object = put.apply(house);
        house.letPass(object, House.PATIENCE.minusMillis(1));

        house.sweep();

        assertThat(house.tasks.waiting()).isEmpty();
    }

    static Stream<Arguments> whatHasToLieWhereItIs() {
        return Stream.of(
                lying("", "a parked file", house -> {
                    Task call = new Task("load", "load-1", "https://load", "{}");
                    new Parking(house.buckets, "temp").park(new ParkedFile(FILE, 10, "it broke", Instant.EPOCH, call));
                    return house.write("load", FILE.copyName(), FILE.metadata(), "x");
                }),
                lying(
                        "",
                        "an error file of the partner's",
                        house -> house.write("tokyo-files", "errors/a.tsv", Map.of(), "x")),
                lying(
                        "",
                        "a receipt of the partner's",
                        house -> house.write("tokyo-files", "receipts/a.json", Map.of(), "x")),
                lying("", "a folder marker that was told of", house -> {
                    StoredObject marker = house.buckets.put("tokyo-files", "in/", "");
                    Origin origin = new Origin("tokyo", "tokyo-files", "in/", marker.generation());
                    house.receiptAtPartner(House.receipt(origin, Receipt.Outcome.IGNORED, 0, Optional.empty()));
                    return marker;
                }),
                lying("", "a file that is nobody's and was told of", house -> {
                    StoredObject file = house.buckets.put("nobody-files", "a.tsv", "x");
                    Origin origin = new Origin("", "nobody-files", "a.tsv", file.generation());
                    house.receiptAtPartner(House.receipt(origin, Receipt.Outcome.REFUSED, 0, Optional.empty()));
                    return file;
                }),
                lying("", "an error file that the partner has", house -> {
                    house.write("temp", FILE.copyName("errors", ".tsv"), FILE.metadata(), "x");
                    return house.write(FILE.bucket(), FILE.errorFileName(), FILE.metadata(), "x");
                }),
                lying("", "good rows", house -> house.write("temp", "rows/1.tsv", FILE.metadata(), "x")),
                lying("", "a stranger in the load bucket", house -> house.buckets.put("load", "stranger", "x")),
                lying("", "a stranger among the error files", house -> house.buckets.put("temp", "errors/x", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatHasToLieWhereItIs")
    void leavesWhatHasToLieWhereItIs(String what, String none, Function<House, StoredObject> put) {
        house.letPass(put.apply(house), Duration.ofDays(30));

        house.sweep();

        assertThat(house.tasks.waiting()).isEmpty();
        assertThat(house.topics.published()).isEmpty();
    }

    @Test
    void returnsWhatWasReplacedInTheMomentInWhichItWasReturned() {
        House atOnce = new House(Instant.EPOCH);
        atOnce.write("tokyo-files", House.FILE.receiptName(), House.FILE.metadata(), "before");
        String name = House.FILE.copyName("receipts", ".json");
        StoredObject completed = atOnce.write("temp", name, House.FILE.metadata(), "after");
        atOnce.letPass(completed, House.PATIENCE);

        atOnce.sweep();

        assertThat(atOnce.tasks.waiting())
                .singleElement()
                .satisfies(task -> assertThat(task.url()).isEqualTo("https://return"));
    }

    @Test
    void asksAgainForAMergeOfWhichTheReceiptSaysNothing() {
        house.receiptAtPartner(House.receipt(FILE, Receipt.Outcome.LOADED, 3, Optional.empty()));
        StoredObject receipt = house.receiptInTemp(House.receipt(FILE, Receipt.Outcome.LOADED, 3, Optional.empty()));
        house.receiptAtPartner(House.receipt(FILE, Receipt.Outcome.LOADED, 3, Optional.empty()));
        house.letPass(receipt, House.PATIENCE);

        house.sweep();

        assertThat(house.tasks.waiting()).singleElement().satisfies(task -> {
            assertThat(task.queue()).isEqualTo("merge");
            assertThat(task.url()).isEqualTo("https://merge");
            assertThat(MergeTask.fromJson(task.body())).isEqualTo(MergeTask.of(FILE, "items"));
        });
    }

    static Stream<Receipt> receiptsThatAskForNoMerge() {
        return Stream.of(
                House.receipt(FILE, Receipt.Outcome.LOADED, 3, Optional.of(MERGED)),
                House.receipt(FILE, Receipt.Outcome.LOADED, 3, Optional.of(NOT_MERGED)),
                House.receipt(FILE, Receipt.Outcome.LOADED, 0, Optional.empty()),
                House.receipt(FILE, Receipt.Outcome.REFUSED, 0, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("receiptsThatAskForNoMerge")
    void asksForNoMergeThatIsDoneOrToldOfOrNotNeeded(Receipt receipt) {
        StoredObject stored = house.receiptInTemp(receipt);
        house.receiptAtPartner(receipt);
        house.letPass(stored, Duration.ofDays(30));

        house.sweep();

        assertThat(house.tasks.waiting()).isEmpty();
    }

    @Test
    void callsOnceForTheTimeThatAStepMayTakeHoweverOftenItLooks() {
        StoredObject file = house.buckets.put("tokyo-files", "a.tsv", "x");
        long turn = House.PATIENCE.toSeconds();
        long firstTurn = file.created().plus(House.PATIENCE).getEpochSecond() / turn + 1;
        Function<Long, Duration> at = second -> Duration.between(file.created(), Instant.ofEpochSecond(second));

        for (long second : List.of(firstTurn * turn, firstTurn * turn + 1, firstTurn * turn + turn - 1)) {
            house.letPass(file, at.apply(second));
            house.sweep();
        }
        assertThat(house.tasks.waiting()).hasSize(1);

        house.letPass(file, at.apply(firstTurn * turn + turn));
        house.sweep();
        assertThat(house.tasks.waiting()).hasSize(2);
    }

    @Test
    void namesItsTasksByWhatTasksMayBeNamedBy() {
        house.buckets.create("files.of.a.domain");
        StoredObject file = house.buckets.put("files.of.a.domain", "a.tsv", "x");
        house.letPass(file, House.PATIENCE);

        House.run(house.caretaker(1000, List.of("files.of.a.domain")));

        assertThat(house.tasks.waiting())
                .singleElement()
                .satisfies(task -> assertThat(task.name()).matches("[A-Za-z0-9_-]{1,500}"));
    }

    @Test
    void tellsPeopleOfWhatIsStuckOnceADay() {
        for (int file = 0; file < 12; file++) {
            house.buckets.put("load", "x", "x");
            house.write("load", "file %02d".formatted(file), FILE.metadata(), "x");
        }
        StoredObject last = house.write("load", "last", FILE.metadata(), "x");
        house.letPass(last, House.STUCK_AFTER.plusSeconds(1));

        Swept load = house.sweep().stream()
                .filter(swept -> swept.stage().equals("load"))
                .findFirst()
                .orElseThrow();
        house.sweep();

        assertThat(load.stuckCount()).isEqualTo(13);
        assertThat(load.stuck()).hasSize(10);
        assertThat(house.topics.published()).hasSize(2).allSatisfy(message -> {
            assertThat(message.data()).contains("\"severity\":\"ERROR\"");
            assertThat(message.data()).contains("13 objects have been stuck for more than 24 hours: gs://load/file 00");
            assertThat(message.data()).contains("gs://load/file 09 and others");
        });
        assertThat(house.topics.published().get(0))
                .isEqualTo(house.topics.published().get(1));
    }

    @Test
    void looksAtNoMoreThanItMayAndGoesOnThereTheNextTime() {
        List<String> names = new ArrayList<>();
        for (int file = 0; file < 25; file++) {
            names.add(house.buckets
                    .put("tokyo-files", "%02d 𠮷.tsv".formatted(file), "x")
                    .name()
                    .name());
        }
        house.letPass(house.buckets.put("tokyo-files", "99", "x"), House.PATIENCE);
        names.add("99");
        Sweep caretaker = house.caretaker(10);
        Set<String> called = new HashSet<>();

        for (int end : List.of(10, 20, 26)) {
            Swept swept = House.run(caretaker).getFirst();
            house.tasks.take().forEach(task -> called.add(event(task).object().name()));

            assertThat(swept.looked()).isLessThanOrEqualTo(10);
            assertThat(swept.whole()).isEqualTo(end == 26);
            assertThat(called).containsExactlyInAnyOrderElementsOf(names.subList(0, end));
        }
        assertThat(House.run(caretaker).getFirst().looked()).isEqualTo(10);
    }

    @Test
    void readsNoFurtherThanItLooks() {
        EndlessBuckets endless = new EndlessBuckets(house.buckets);
        Sweep caretaker = new Sweep(
                House.config(1000, House.PARTNERS),
                endless,
                house.tasks,
                new Notifier(house.topics, "notify"),
                () -> EndlessBuckets.CREATED.plus(House.PATIENCE));

        House.run(caretaker);

        assertThat(endless.given()).isEqualTo(1001);
        assertThat(house.tasks.waiting()).hasSize(1000);
    }

    @Test
    void looksThroughTheOtherStagesWhenOneCannotBeRead() {
        StoredObject backup = house.write("backup", FILE.copyName(), FILE.metadata(), "x");
        house.letPass(backup, House.PATIENCE);
        Sweep caretaker = house.caretaker(1000, List.of("deleted", "tokyo-files"));

        assertThatThrownBy(() -> House.run(caretaker))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("gs://deleted");
        assertThat(house.tasks.waiting()).singleElement().extracting(Task::url).isEqualTo("https://archive");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void diesAtAnyCallAndIsWholeTheNextTime(Moment moment) {
        House undisturbed = lived();
        undisturbed.sweep();
        int calls = undisturbed.faults.calls();
        Set<Task> expected = Set.copyOf(undisturbed.tasks.waiting());

        for (int call = lived().faults.calls() + 1; call <= calls; call++) {
            House dying = lived();
            dying.faults.fail(call, moment);
            assertThatThrownBy(dying::sweep).as("call " + call).isInstanceOf(CloudException.class);
            dying.sweep();
            assertThat(dying.tasks.waiting()).as("call " + call).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** A house in which something lies in every stage. */
    private static House lived() {
        House house = new House();
        house.buckets.put("tokyo-files", "a.tsv", "x");
        house.write("load", FILE.copyName(), FILE.metadata(), "x");
        house.write("backup", FILE.copyName(), FILE.metadata(), "x");
        house.write("temp", FILE.copyName("errors", ".tsv"), FILE.metadata(), "x");
        StoredObject last = house.receiptInTemp(House.receipt(FILE, Receipt.Outcome.LOADED, 3, Optional.empty()));
        house.letPass(last, House.STUCK_AFTER.plusSeconds(1));
        return house;
    }

    private static StorageEvent event(Task task) {
        return StorageEvent.fromJson(JsonParser.parseString(task.body())
                .getAsJsonObject()
                .get("data")
                .toString());
    }
}
