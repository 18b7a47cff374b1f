/**
 * Makes interface files of any size from a definition: realistic rows, and as many wrong, repeated and odd ones as asked for.
 * {@link dev.genkan.command.generate.FileGenerator} is the entry.
 */
@NullMarked
package dev.genkan.command.generate;

import org.jspecify.annotations.NullMarked;
