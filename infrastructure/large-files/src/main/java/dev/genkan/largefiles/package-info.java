/**
 * The row rules on Apache Beam, for files that are too large for one function: {@link dev.genkan.largefiles.LargeFilePipeline}
 * reads a file in byte ranges on many workers and leaves the good rows, the error file and a report in a folder.
 *
 * <p>The rules are those of {@code dev.genkan.row} and of the site's formatter; what is here is only how a file is cut, and how
 * what was made of its pieces is put together. A bundle that fails is worked on again: what an attempt wrote has a name of its
 * own, and only that of the attempt that counts is read on.
 */
@NullMarked
package dev.genkan.largefiles;

import org.jspecify.annotations.NullMarked;
