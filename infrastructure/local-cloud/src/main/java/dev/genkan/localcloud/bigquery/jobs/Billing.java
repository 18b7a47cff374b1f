package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tables that a job reads cost, in bytes, and how much they may. For one thread. */
final class Billing {

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_MEGABYTES = 10;

    private final TableSizes sizes;
    private final Optional<Long> limit;
    private long charged;

    /** @param limit the job's {@code maximumBytesBilled} */
    Billing(TableSizes sizes, Optional<Long> limit) {
        this.sizes = sizes;
        this.limit = limit;
    }

    /** What the job has cost. */
    long charged() {
        return charged;
    }

    /**
     * Adds what a statement costs: each table that it reads at least ten megabytes, and whole megabytes.
     *
     * @return what the statement alone costs
     * @throws JobFailure when that is more than the job may cost
     */
    long charge(Set<TableId> read) throws SQLException {
        long sum = 0;
        for (TableId table : read) {
            long megabytes = (sizes.bytes(List.of(table)) + MEGABYTE - 1) / MEGABYTE;
            sum += Math.max(LEAST_MEGABYTES, megabytes) * MEGABYTE;
        }
        if (limit.isPresent() && charged + sum > limit.get()) {
            throw JobFailure.of(
                    "bytesBilledLimitExceeded",
                    "Query exceeded limit for bytes billed: " + limit.get() + ". " + (charged + sum)
                            + " or higher required.");
        }
        charged += sum;
        return sum;
    }
}
