package dev.genkan.localcloud.pubsub;

/**
 * Someone who takes messages from a backlog, and how many it may hold at once. Its count is guarded by the backlog's lock.
 */
final class Taker {

    private final int most;
    private int held;

    /**
     * @param most how many messages it may hold that are neither acknowledged nor returned
     */
    Taker(int most) {
        this.most = most;
    }

    int room() {
        return most - held;
    }

    void took() {
        held++;
    }

    void gave() {
        held--;
    }
}
