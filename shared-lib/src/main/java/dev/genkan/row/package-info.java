/**
 * The row rules: {@link dev.genkan.row.LineReader} reads an interface file line by line, {@link dev.genkan.row.RowRules} makes
 * of a line the values that are stored, or the reasons why it is refused; {@link dev.genkan.row.Reasons} writes these for the
 * error file, {@link dev.genkan.row.StoredRows} the values for the warehouse. For a type with a {@link
 * dev.genkan.schema.FileFormat format} of its own, {@link dev.genkan.row.RecordReader} reads records, {@link
 * dev.genkan.row.RecordParser} takes them apart for the same rules, and {@link dev.genkan.row.ErrorColumn} writes the reasons in
 * the file's format.
 */
@NullMarked
package dev.genkan.row;

import org.jspecify.annotations.NullMarked;
