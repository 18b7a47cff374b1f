package dev.genkan.exportgdb.firebird;

/**
 * What could not be read.
 *
 * @param page where it is; in a backup, which has no pages, at which byte of its records, as they are when they are unpacked
 * @param line of the page; −1 when it is the whole page, and in backups
 * @param what is wrong with it, in words
 */
public record Loss(long page, int line, String what) {}
