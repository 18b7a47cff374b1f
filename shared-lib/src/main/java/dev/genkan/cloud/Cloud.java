package dev.genkan.cloud;

import java.time.InstantSource;

/**
 * All that a function has to do with outside of itself: the ports, each opened when it is first asked for, and the time it goes
 * by.
 *
 * <p>Safe for use by several threads.
 */
public interface Cloud {

    /** Cloud Storage. */
    Buckets buckets();

    /** BigQuery. */
    Warehouse warehouse();

    /** Cloud Tasks. */
    Tasks tasks();

    /** Pub/Sub. */
    Topics topics();

    /** Dataflow. */
    Pipelines pipelines();

    /** What time it is. */
    InstantSource clock();
}
