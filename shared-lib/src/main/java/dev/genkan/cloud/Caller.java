package dev.genkan.cloud;

/** Calls HTTP services outside of the cloud. Safe for use by several threads. */
@FunctionalInterface
public interface Caller {

    /**
     * Sends and waits for the answer, which is a value whatever its status.
     *
     * @throws CloudException with status 0 when there was none in time
     */
    HttpAnswer send(HttpPost post);
}
