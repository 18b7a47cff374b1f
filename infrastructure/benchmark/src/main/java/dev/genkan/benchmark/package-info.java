/**
 * {@code ./genkan bench}: the row engine and its peers on the same files, in turns, their outputs compared before a time counts.
 * {@link dev.genkan.benchmark.Bench} is the entry; the peers are in {@code dev.genkan.benchmark.peer}.
 */
@NullMarked
package dev.genkan.benchmark;

import org.jspecify.annotations.NullMarked;
