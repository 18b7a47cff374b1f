/**
 * The caretaker: finds what was left lying because an event or a task was lost, and sets its step to work on it again.
 *
 * <p>Started by a schedule. Looks through the buckets through which a file goes, stage by stage, for objects that have lain for
 * longer than their step takes at most, and puts a call to the step into a queue, as if the event had come late. Steps look at
 * what is there before they do anything, so that it does no harm where the event was on its way. What lies much longer in spite
 * of that is told to people.
 *
 * <p>A run looks at a bounded number of objects of each stage, page by page, and the next run goes on behind them: memory and
 * time do not grow with the buckets. A failing cloud call throws; the next run sees the same again.
 */
@NullMarked
package dev.genkan.sweep;

import org.jspecify.annotations.NullMarked;
