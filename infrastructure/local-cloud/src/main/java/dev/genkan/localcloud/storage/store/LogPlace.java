package dev.genkan.localcloud.storage.store;

/**
 * Where a line of the log is.
 *
 * @param offset of its first byte in the file
 * @param length in bytes, with its line feed
 */
record LogPlace(long offset, int length) {}
