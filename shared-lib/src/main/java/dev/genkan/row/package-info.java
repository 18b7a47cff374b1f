/**
 * The row rules: {@link dev.genkan.row.LineReader} reads an interface file line by line, {@link dev.genkan.row.RowRules} makes
 * of a line the values that are stored, or the reasons why it is refused; {@link dev.genkan.row.Reasons} writes these for the
 * error file, {@link dev.genkan.row.StoredRows} the values for the warehouse.
 */
@NullMarked
package dev.genkan.row;

import org.jspecify.annotations.NullMarked;
