package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;

/**
 * Sees to it that rows which are written to a partition belong there.
 *
 * @param others how many rows were outside of the partition before
 */
public record PartitionGuard(TablePart part, long others) {

    /** Counts before rows are written, in their transaction. */
    public static PartitionGuard before(Session session, TablePart part) throws SQLException {
        return new PartitionGuard(part, others(session, part));
    }

    /**
     * Counts when they are written.
     *
     * @throws ApiError 400 when one is outside of the partition
     */
    public void check(Session session) throws SQLException {
        if (others(session, part) != others) {
            throw ApiError.invalid("Some rows belong to different partitions rather than destination partition "
                    + part.partition().orElseThrow());
        }
    }

    private static long others(Session session, TablePart part) throws SQLException {
        return part.condition().isEmpty()
                ? 0
                : session.number(
                        "SELECT count(*) FROM " + Names.table(part.table().id()) + " WHERE NOT ("
                                + part.condition().get() + ")");
    }
}
