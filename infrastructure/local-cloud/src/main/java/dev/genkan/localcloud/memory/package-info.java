/**
 * The ports of {@link dev.genkan.cloud} in memory, for unit tests and simulation: {@link
 * dev.genkan.localcloud.memory.MemoryBuckets}, {@link dev.genkan.localcloud.memory.MemoryWarehouse}, {@link
 * dev.genkan.localcloud.memory.MemoryTasks}, {@link dev.genkan.localcloud.memory.MemoryTopics}.
 *
 * <p>Everything is deterministic: generations and times come from counters. Several of them may share one {@link
 * dev.genkan.localcloud.memory.Faults}, which lets the n-th call to any of them fail, before or after it took effect.
 */
@NullMarked
package dev.genkan.localcloud.memory;

import org.jspecify.annotations.NullMarked;
