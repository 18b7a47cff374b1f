package dev.genkan.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is told of several measurements of the same. */
public final class Statistics {

    private Statistics() {}

    /** The value in the middle; of an even number the mean of the two there; not a number when there are none. */
    public static double median(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that a share of all values do not exceed; not a number when there are none. */
    public static double quantile(double share, double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The median of something of several things. */
    static <T> double median(List<T> things, ToDoubleFunction<T> value) {
        return median(things.stream().mapToDouble(value).toArray());
    }
}
