package dev.genkan.largefiles;

import java.io.Serializable;

/**
 * A range of a file's bytes. The lines that begin in it are its own, wherever they end.
 *
 * @param number its place among the file's ranges, from 0
 * @param from its first byte
 * @param to the byte behind its last
 * @param gzip whether the file is compressed; then there is only this range
 */
record Range(int number, long from, long to, boolean gzip) implements Serializable {}
