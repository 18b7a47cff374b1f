package dev.genkan.largefiles;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the report is put together from. */
sealed interface Piece extends Serializable {

    /**
     * What became of the lines of a range.
     *
     * @param number the range's
     * @param lines how many there are
     * @param rejected how many of them were refused
     * @param tallies why, in the order in which the reasons were met
     * @param errors the file with the refused ones; null when there are none
     */
    record RangeDone(
            int number,
            long lines,
            long rejected,
            List<Tally> tallies,
            @Nullable String errors) implements Piece {

        public RangeDone {
            tallies = List.copyOf(tallies);
        }
    }

    /**
     * What became of the good rows of a part.
     *
     * @param part the part's number
     * @param loaded how many are in its file of rows; without any there is no file
     * @param superseded how many are not
     */
    record PartDone(int part, long loaded, long superseded) implements Piece {}

    /**
     * A reason for which lines were refused.
     *
     * @param column the column, null when it is about the whole row
     * @param code a stable word for the reason
     * @param rows how many lines
     * @param firstLine the first of them, from 1
     */
    record Tally(@Nullable String column, String code, long rows, long firstLine) implements Serializable {}
}
