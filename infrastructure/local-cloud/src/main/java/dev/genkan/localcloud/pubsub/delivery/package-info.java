/**
 * How the messages of one subscription reach its subscribers: {@link dev.genkan.localcloud.pubsub.delivery.Backlog} lends them to
 * {@link dev.genkan.localcloud.pubsub.delivery.Taker}s until they are acknowledged, {@link
 * dev.genkan.localcloud.pubsub.delivery.Push} is the taker that calls an endpoint.
 */
@NullMarked
package dev.genkan.localcloud.pubsub.delivery;

import org.jspecify.annotations.NullMarked;
