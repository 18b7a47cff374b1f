package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsTheOneInTheMiddle() {
        assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfTheTwoThere() {
        assertThat(Statistics.median(9, 1, 5, 6)).isEqualTo(5.5);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Statistics.median()).isNaN();
    }

    @Test
    void aQuantileIsTheSmallestValueThatTheShareDoesNotExceed() {
        double[] values = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();
        assertThat(Statistics.quantile(0.99, values)).isEqualTo(198);
        assertThat(Statistics.quantile(1, values)).isEqualTo(200);
        assertThat(Statistics.quantile(0.99, 7)).isEqualTo(7);
        assertThat(Statistics.quantile(0.99)).isNaN();
    }

    @Test
    void aMeasurementIsTheMedianOfItsRunsAndTheMostMemory() {
        Measurement measurement = new Measurement(
                "peer",
                Dataset.of(Dataset.Kind.MIXED, 100),
                List.of(run(4, 8, 10), run(2, 3, 30), run(1, 9, 20)),
                new Comparison.Same());

        assertThat(measurement.seconds()).isEqualTo(2);
        assertThat(measurement.cpuSeconds()).isEqualTo(8);
        assertThat(measurement.peakBytes()).isEqualTo(30);
        assertThat(measurement.bytesPerSecond()).isEqualTo(50);
    }

    private static Run run(double seconds, double cpuSeconds, long peakBytes) {
        return new Run(seconds, cpuSeconds, peakBytes, List.of());
    }
}
