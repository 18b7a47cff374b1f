/**
 * Compresses backups for the years they are kept.
 *
 * <p>Started by an object finalised in the backup bucket. Writes it as gzip into the archive bucket, reads that back,
 * decompresses it and compares size and CRC32C with the backup's; only then the backup is deleted. What does not compare is
 * written anew once; then the step throws, the backup stays, and the trigger repeats the event.
 *
 * <p>The bytes are streamed: memory does not grow with the file, time does, and twice (once to write, once to read back).
 */
@NullMarked
package dev.genkan.archive;

import org.jspecify.annotations.NullMarked;
