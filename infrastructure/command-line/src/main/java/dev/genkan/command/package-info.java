/**
 * What {@code ./genkan} does: the demo, the local cloud that stays up, queries on its warehouse, files that are made and files
 * that are checked. {@link dev.genkan.command.Genkan} is the entry.
 */
@NullMarked
package dev.genkan.command;

import org.jspecify.annotations.NullMarked;
