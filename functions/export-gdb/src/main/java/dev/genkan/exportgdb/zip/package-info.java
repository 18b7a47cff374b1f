/** Writes ZIP files as fast as all processors can compress. */
@NullMarked
package dev.genkan.exportgdb.zip;

import org.jspecify.annotations.NullMarked;
