package dev.genkan.exportgdb.firebird;

/**
 * What could not be read.
 *
 * @param page where it is
 * @param line of the page; −1 when it is the whole page
 * @param what is wrong with it, in words
 */
public record Loss(long page, int line, String what) {}
