/**
 * The first step: takes a file out of its partner's bucket.
 *
 * <p>Started by an object finalised in an interface bucket. Copies it into the backup bucket and into the load bucket, both
 * under a name that holds its identity, and deletes it from the partner's bucket last, so that it is at every moment in at
 * least one bucket. Writes a receipt itself only for what is not taken: a folder marker, a bucket without a site, a file that
 * was gone before it could be read.
 *
 * <p>A failing cloud call throws, the trigger repeats the event, and the repeat goes on where the first attempt ended. The
 * bytes are copied on the server side: memory and time do not grow with the file.
 */
@NullMarked
package dev.genkan.receivefiles;

import org.jspecify.annotations.NullMarked;
