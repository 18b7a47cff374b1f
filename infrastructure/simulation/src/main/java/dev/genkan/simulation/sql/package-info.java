/**
 * Runs the statements that the merge step writes, on tables in memory: a small part of GoogleSQL, read by its grammar and
 * evaluated with its three truth values. Whatever is not in that part is refused, never taken for something near to it.
 */
@NullMarked
package dev.genkan.simulation.sql;

import org.jspecify.annotations.NullMarked;
