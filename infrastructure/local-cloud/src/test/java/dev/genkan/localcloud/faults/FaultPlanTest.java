package dev.genkan.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.localcloud.faults.Fault.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final String INSERT = "storage.objects.insert";
    private static final Fault.OfCall BUSY = new Fault.Refusal(503, Moment.BEFORE);
    private static final List<Duration> ONCE = List.of(Duration.ZERO);

    private final FaultPlan plan = new FaultPlan(HttpCalls.kinds(), List.of());

    @Test
    void hitsTheCallOfThatNumberOnly() {
        plan.add(FaultRule.once(INSERT, 2, BUSY));
        assertThat(plan.call(INSERT)).isEmpty();
        assertThat(plan.call("storage.objects.get")).isEmpty();
        assertThat(plan.call(INSERT)).contains(BUSY);
        assertThat(plan.call(INSERT)).isEmpty();
        assertThat(plan.strikes()).containsExactly(new FaultPlan.Strike(INSERT, 2, BUSY));
    }

    @Test
    void countsAllCallsThatAPatternIsFor() {
        plan.add(new FaultRule("storage.*", 2, 2, 1, BUSY));
        assertThat(List.of(INSERT, "bigquery.jobs.insert", "storage.objects.get", INSERT, INSERT))
                .extracting(kind -> plan.call(kind).isPresent())
                .containsExactly(false, false, true, true, false);
    }

    @Test
    void aSecondRuleWaitsForItsOwnCall() {
        Fault.OfCall lost = new Fault.Reset(Moment.AFTER);
        plan.add(FaultRule.once(INSERT, 1, BUSY)).add(FaultRule.once(INSERT, 2, lost));
        assertThat(plan.call(INSERT)).contains(BUSY);
        assertThat(plan.call(INSERT)).contains(lost);
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        List<Boolean> first = run(7);
        assertThat(run(7)).isEqualTo(first).contains(true, false);
        assertThat(run(8)).isNotEqualTo(first);
    }

    private List<Boolean> run(long seed) {
        plan.reset(seed).add(FaultRule.sometimes(INSERT, 0.5, BUSY));
        return IntStream.range(0, 100)
                .mapToObj(call -> plan.call(INSERT).isPresent())
                .toList();
    }

    @Test
    void whatHappensToADeliveryDoesNotDependOnTheOrderInWhichTheyCome() {
        List<String> names = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(Integer::toString).toList());
        List<String> inOrder = fates(names);
        Collections.shuffle(names, new Random(1));
        assertThat(fates(names)).containsExactlyInAnyOrderElementsOf(inOrder);
        assertThat(inOrder)
                .filteredOn(fate -> fate.endsWith("[PT0S]"))
                .isNotEmpty()
                .hasSizeLessThan(50);
    }

    private List<String> fates(List<String> names) {
        plan.reset(3)
                .add(FaultRule.sometimes("delivery.merge", 0.3, new Fault.Loss()))
                .add(FaultRule.sometimes("delivery.*", 0.5, new Fault.Duplication(2)))
                .add(FaultRule.sometimes("delivery.merge", 0.5, new Fault.Reordering(Duration.ofHours(1))));
        return names.stream()
                .map(name -> name + " " + plan.deliveries("merge", name, ONCE))
                .toList();
    }

    @Test
    void aDeliverySuffersAllRules() {
        plan.add(FaultRule.always("delivery.merge", new Fault.Duplication(3)))
                .add(FaultRule.always("delivery.merge", new Fault.Delay(Duration.ofMinutes(1))));
        assertThat(plan.deliveries("merge", "a", ONCE))
                .containsExactlyElementsOf(Collections.nCopies(3, Duration.ofMinutes(1)));
        assertThat(plan.deliveries("archive", "a", ONCE)).isEqualTo(ONCE);
    }

    @Test
    void refusesWhatCouldNeverHappen() {
        assertThatThrownBy(() -> plan.add(FaultRule.once("storage.object.insert", 1, BUSY)))
                .hasMessage("there is no call storage.object.insert");
        assertThatThrownBy(() -> FaultRule.once(INSERT, 1, new Fault.Loss())).hasMessageContaining("not a fault of");
        assertThatThrownBy(() -> FaultRule.once("delivery.merge", 1, BUSY)).hasMessageContaining("not a fault of");
        assertThatThrownBy(() -> FaultRule.once("functions.merge", 1, new Fault.Truncation(1, false)))
                .hasMessageContaining("not a fault of");
        assertThatThrownBy(() -> new Fault.Refusal(404, Moment.BEFORE)).hasMessageContaining("429, 500 or 503");
    }

    @Test
    void forgetsAllWhenItIsReset() {
        plan.add(FaultRule.always(INSERT, BUSY));
        plan.call(INSERT);
        plan.reset(1);
        assertThat(plan.call(INSERT)).isEmpty();
        assertThat(plan.strikes()).isEmpty();
        assertThat(plan.rules()).isEmpty();
    }
}
