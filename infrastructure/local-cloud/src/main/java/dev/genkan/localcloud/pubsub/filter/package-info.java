/**
 * The filter language of Pub/Sub: {@link dev.genkan.localcloud.pubsub.filter.Filter#parse(String)} reads an expression over a
 * message's attributes.
 */
@NullMarked
package dev.genkan.localcloud.pubsub.filter;

import org.jspecify.annotations.NullMarked;
