/**
 * Pub/Sub: {@link dev.genkan.localcloud.pubsub.Publisher} and {@link dev.genkan.localcloud.pubsub.Subscriber} are the gRPC
 * services, over {@link dev.genkan.localcloud.pubsub.Topics}. Messages are delivered at least once, by pull, by stream or by push,
 * and come again when they are not acknowledged.
 *
 * <p>Not supported, and refused by name: ordering keys, filters, exactly-once delivery, seek and snapshots, schemas, and
 * subscriptions that write to BigQuery or Cloud Storage.
 */
@NullMarked
package dev.genkan.localcloud.pubsub;

import org.jspecify.annotations.NullMarked;
