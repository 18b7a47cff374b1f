/**
 * A file's rows in one streaming pass, by several threads: {@link dev.genkan.loadworktable.engine.RowEngine} sends the refused
 * ones to the error file and the good ones, of each key only the newest, to row files, and reports what became of all.
 *
 * <p>A {@code ChunkReader} cuts the file into chunks of whole lines; a {@code Pass} lets threads work on them and brings the
 * results back into file order. {@code ByteRules} judge rows on bytes and are the one class that is written for speed alone;
 * {@code Diagnosis} finds the reasons for what they refuse. Of a type with keys the good rows wait on disk ({@code WaitingRows})
 * while {@code TupleStore} keeps 24 bytes of each, until {@code Deduplication} knows which are superseded.
 *
 * <p>Memory is bounded by the longest line and by {@link dev.genkan.loadworktable.engine.Limits}, not by the file; a type with
 * keys needs scratch space on disk for its good rows, and 24 bytes for each that does not fit into memory. Knows no cloud.
 */
@NullMarked
package dev.genkan.loadworktable.engine;

import org.jspecify.annotations.NullMarked;
