/**
 * A site's own JavaScript, {@code function format(line)}, run in a box: {@link
 * dev.genkan.loadworktable.formatter.LineFormatter#compile} reads it, {@link
 * dev.genkan.loadworktable.formatter.LineFormatter#format} applies it to one line.
 *
 * <p>The box has the language's own objects and nothing else: no Java, no files, no network. Time, memory and stack depth of a
 * line are bounded, and no line sees what the script remembered of another, so that the result does not depend on their order.
 */
@NullMarked
package dev.genkan.loadworktable.formatter;

import org.jspecify.annotations.NullMarked;
