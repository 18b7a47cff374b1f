/**
 * A file's rows in one streaming pass: {@link dev.genkan.loadworktable.engine.RowEngine} sends the refused ones to the error
 * file and the good ones, of each key only the newest, to where they are loaded from in the form of {@link
 * dev.genkan.row.StoredRows}, and reports what became of all.
 *
 * <p>Memory is bounded by the longest line and the number of distinct keys, not by the file; a type with keys also needs scratch
 * space on disk for its good rows, in compressed form. Knows no cloud.
 */
@NullMarked
package dev.genkan.loadworktable.engine;

import org.jspecify.annotations.NullMarked;
