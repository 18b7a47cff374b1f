/**
 * A site's own JavaScript, {@code function format(line)}, run in a box: {@link
 * dev.genkan.loadworktable.formatter.FormatterProgram#compile} reads it once for a file, {@link
 * dev.genkan.loadworktable.formatter.FormatterProgram#open} gives each thread a {@link
 * dev.genkan.loadworktable.formatter.LineFormatter}, which applies it to one line after the other.
 *
 * <p>The box has the language's own objects, those that a formatter can need, and nothing else: no Java, no files, no network.
 * Time, memory and stack depth of a line are bounded, and no line sees what the script remembered of another, so that the result
 * depends neither on their order nor on the thread.
 */
@NullMarked
package dev.genkan.loadworktable.formatter;

import org.jspecify.annotations.NullMarked;
