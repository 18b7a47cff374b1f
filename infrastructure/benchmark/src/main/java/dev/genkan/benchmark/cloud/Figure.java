package dev.genkan.benchmark.cloud;

import dev.genkan.benchmark.Statistics;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured of one thing.
 *
 * @param name of what was done
 * @param by who did it: the local cloud, or what bounds it
 * @param value the median, or another quantile where the name says so
 * @param unit of the value
 */
record Figure(String name, String by, double value, Unit unit) {

    static final String CLOUD = "local cloud";

    /** What values count. */
    enum Unit {
        MEGABYTES_PER_SECOND("MB/s"),
        PER_SECOND("/s"),
        SECONDS("s"),
        MILLISECONDS("ms"),
        MEGABYTES("MB"),
        TIMES("×");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }

    /** A rate: how much of something in the median of these seconds. */
    static Figure rate(String name, String by, double amount, List<Double> seconds, Unit unit) {
        return new Figure(name, by, amount / median(seconds), unit);
    }

    static Figure seconds(String name, String by, List<Double> seconds) {
        return new Figure(name, by, median(seconds), Unit.SECONDS);
    }

    /** Median and 99th percentile of these seconds. */
    static List<Figure> latency(String name, String by, List<Double> seconds) {
        double[] values = array(seconds);
        return List.of(
                new Figure(name + ", median", by, Statistics.median(values) * 1_000, Unit.MILLISECONDS),
                new Figure(
                        name + ", 99th percentile", by, Statistics.quantile(0.99, values) * 1_000, Unit.MILLISECONDS));
    }

    static double median(List<Double> values) {
        return Statistics.median(array(values));
    }

    private static double[] array(List<Double> values) {
        double[] array = new double[values.size()];
        Arrays.setAll(array, values::get);
        return array;
    }
}
