/**
 * The row rules: {@link dev.genkan.row.LineReader} reads an interface file line by line, {@link dev.genkan.row.RowRules} makes
 * of a line the values that are stored, or the reasons why it is refused; {@link dev.genkan.row.Reasons} writes them for the
 * error file.
 */
@NullMarked
package dev.genkan.row;

import org.jspecify.annotations.NullMarked;
