/**
 * What happens in buckets and topics, told to the functions that asked for it: {@link dev.genkan.localcloud.events.Events}
 * delivers CloudEvents over HTTP in binary mode, at least once, in no particular order.
 */
@NullMarked
package dev.genkan.localcloud.events;

import org.jspecify.annotations.NullMarked;
