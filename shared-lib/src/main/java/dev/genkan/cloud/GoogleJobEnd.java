package dev.genkan.cloud;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DmlStats;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobStatistics.LoadStatistics;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import dev.genkan.cloud.Warehouse.JobResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended in BigQuery's words.
 *
 * @param result what it means; empty when the failure was BigQuery's, or the deployment's, so that a new job may do better
 * @param reason BigQuery's reason, empty when it did not fail
 * @param message BigQuery's words, empty when it did not fail
 */
record GoogleJobEnd(Optional<JobResult> result, String reason, String message) {

    /** What BigQuery says of a job that would fail in the same way again. Any other reason passes, or is put right. */
    private static final Set<String> FOR_GOOD = Set.of(
            "duplicate",
            "invalid",
            "invalidQuery",
            "notFound",
            "notImplemented",
            "resourcesExceeded",
            "responseTooLarge",
            "stopped");

    /** What passes although its reason is one of the above: two statements that change one table at the same time. */
    private static final List<String> PASSING =
            List.of("due to concurrent update", "Too many DML statements outstanding");

    static GoogleJobEnd of(Job ended) {
        BigQueryError error = ended.getStatus().getError();
        if (error != null) {
            return failed(error.getReason(), error.getMessage());
        }
        return new GoogleJobEnd(Optional.of(done(ended)), "", "");
    }

    /** A job that BigQuery refused to start. */
    static GoogleJobEnd of(BigQueryException refusal) {
        return failed(refusal.getReason(), refusal.getMessage());
    }

    private static GoogleJobEnd failed(@Nullable String givenReason, @Nullable String givenMessage) {
        String reason = Objects.requireNonNullElse(givenReason, "");
        String message = Objects.requireNonNullElse(givenMessage, "");
        boolean forGood = FOR_GOOD.contains(reason) && PASSING.stream().noneMatch(message::contains);
        return new GoogleJobEnd(
                forGood ? Optional.of(new JobResult.Failed(reason, message)) : Optional.empty(), reason, message);
    }

    private static JobResult done(Job job) {
        return switch (job.getStatistics()) {
            case LoadStatistics load -> new JobResult.Done(number(load.getOutputRows()), 0, 0, 0);
            case QueryStatistics query -> done(query);
            default -> throw new IllegalStateException("neither a load nor a query: " + job.getJobId());
        };
    }

    private static JobResult done(QueryStatistics query) {
        long rows = number(query.getNumDmlAffectedRows());
        DmlStats changes = query.getDmlStats();
        if (changes == null) {
            return new JobResult.Done(rows, 0, 0, 0);
        }
        return new JobResult.Done(
                rows,
                number(changes.getInsertedRowCount()),
                number(changes.getUpdatedRowCount()),
                number(changes.getDeletedRowCount()));
    }

    private static long number(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** The exception for a job that failed and may do better. */
    CloudException failure(String job) {
        return new CloudException("run", job, 0, new IllegalStateException(reason + ": " + message));
    }
}
