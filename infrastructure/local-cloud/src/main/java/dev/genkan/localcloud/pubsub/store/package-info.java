/** All topics, subscriptions and snapshots, in memory and in a journal. */
@NullMarked
package dev.genkan.localcloud.pubsub.store;

import org.jspecify.annotations.NullMarked;
