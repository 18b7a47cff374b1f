/**
 * Proves a file row by row and loads the good rows into a BigQuery work table. It has two faces:
 *
 * <ul>
 *   <li>{@link dev.genkan.loadworktable.LoadWorkTableEventFunction} hears of an object in the load bucket and only asks for it to
 *       be worked on: it puts a task, named after the file, into the load queue. The queue says how many files are worked on at
 *       once.
 *   <li>{@link dev.genkan.loadworktable.LoadWorkTableTaskFunction} is called by that queue and does the work: the refused rows go
 *       into the error file, the good ones into the work table, what became of all into the receipt; then it asks for the merge
 *       and deletes the object.
 * </ul>
 *
 * <p>Every step finds what an earlier attempt left, so that an attempt may die anywhere and the next one ends the same. What is
 * wrong with a file is returned to its partner; when the cloud fails, the queue tries again. Streams a file of any size; memory
 * holds the longest line (twice) and, for a type with keys, up to 100 bytes for each distinct key; the temporary folder holds the
 * good rows of such a type, compressed.
 */
@NullMarked
package dev.genkan.loadworktable;

import org.jspecify.annotations.NullMarked;
