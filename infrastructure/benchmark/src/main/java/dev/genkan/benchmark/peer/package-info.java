/**
 * The programs that are measured, each of which does the whole job in a JVM of its own. {@link dev.genkan.benchmark.peer.PeerMain}
 * is the entry.
 */
@NullMarked
package dev.genkan.benchmark.peer;

import org.jspecify.annotations.NullMarked;
