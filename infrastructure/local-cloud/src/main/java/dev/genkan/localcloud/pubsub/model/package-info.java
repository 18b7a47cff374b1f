/** What topics and subscriptions are: their names, what they promise, what may be changed, and what the service says of mistakes. */
@NullMarked
package dev.genkan.localcloud.pubsub.model;

import org.jspecify.annotations.NullMarked;
