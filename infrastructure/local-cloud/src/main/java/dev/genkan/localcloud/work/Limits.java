package dev.genkan.localcloud.work;

/**
 * How fast a lane may go.
 *
 * @param concurrent how many attempts may be under way at once
 * @param perSecond how many attempts may begin per second on average
 * @param burst how many may begin at once after a quiet time
 */
public record Limits(int concurrent, double perSecond, int burst) {

    /** As many attempts at once, begun as fast as can be. */
    public static Limits concurrent(int concurrent) {
        return new Limits(concurrent, 1e6, 1_000_000);
    }
}
