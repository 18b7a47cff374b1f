package dev.genkan.localcloud.pubsub.model;

import dev.genkan.localcloud.rpc.Refusals;

/** What the real service can do and this one cannot. */
final class Unsupported {

    private Unsupported() {}

    /** Refuses by name what was asked for. */
    static void refuse(boolean asked, String what) {
        if (asked) {
            throw Refusals.unsupported(what);
        }
    }
}
