package dev.genkan.row;

/**
 * Where a column is in its record.
 *
 * @param start the index of its first byte
 * @param from the index of its text's first byte, behind the quote where it has one
 * @param to the index behind its text's last byte
 * @param hasDoubledQuotes whether two quotes in its text stand for one
 */
record ColumnPart(int start, int from, int to, boolean hasDoubledQuotes) {}
