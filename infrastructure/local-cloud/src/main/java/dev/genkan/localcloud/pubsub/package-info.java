/**
 * Pub/Sub: {@link dev.genkan.localcloud.pubsub.Publisher} and {@link dev.genkan.localcloud.pubsub.Subscriber} are the gRPC
 * services, over {@link dev.genkan.localcloud.pubsub.store.Topics}. Messages are delivered at least once, by pull, by stream or by
 * push, and come again when they are not acknowledged.
 *
 * <p>Not supported, and refused by name: schemas, message transforms, ingestion, customer-managed keys, tags, and subscriptions
 * that write to BigQuery, Bigtable or Cloud Storage.
 */
@NullMarked
package dev.genkan.localcloud.pubsub;

import org.jspecify.annotations.NullMarked;
