package dev.genkan.row;

import java.util.Optional;

/**
 * A record of a file, which may be of several lines.
 *
 * @param line the number of its first line, counted from 1
 * @param bytes as they are in the file, without the line end; for a line over the reader's limit, its beginning
 * @param end how it ended; {@link Line.End#NONE} for a line over the limit, whose rest has yet to be read
 * @param complete false for a line over the limit
 * @param refusal why it is none of the type's rows, whatever is in it: a line over the limit, or one with which a record was to
 *     begin that turned out to be none
 */
@SuppressWarnings("ArrayRecordComponent") // a record is read once and thrown away; a copy of each would double the cost
public record RawRecord(long line, byte[] bytes, Line.End end, boolean complete, Optional<Violation> refusal) {}
