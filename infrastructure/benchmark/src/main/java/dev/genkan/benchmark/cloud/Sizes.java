package dev.genkan.benchmark.cloud;

/**
 * How much is measured.
 *
 * @param runs how often each figure is measured, but for small calls, which are many in one run
 * @param objectBytes of the object that goes up and down
 * @param trips how many small objects are created, read and deleted
 * @param objects in the bucket that is listed
 * @param csvBytes of the file that is loaded, but for its last row
 * @param queries how many are asked of each kind
 */
public record Sizes(int runs, long objectBytes, int trips, int objects, long csvBytes, int queries) {

    /** What is measured unless told. */
    public static final Sizes DEFAULT = new Sizes(3, 100_000_000, 1_000, 100_000, 1_000_000_000, 200);

    public Sizes {
        if (runs < 1 || objectBytes < 1 || trips < 1 || objects < 1 || csvBytes < 1 || queries < 1) {
            throw new IllegalArgumentException("all sizes and --runs are 1 or more");
        }
    }
}
