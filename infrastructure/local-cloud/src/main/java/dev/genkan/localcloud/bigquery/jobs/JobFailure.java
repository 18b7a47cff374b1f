package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job cannot be done as it is asked for. */
public final class JobFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    /** The translator's own words within an error of DuckDB. */
    private static final Pattern WORDED = Pattern.compile("(?s)\\{\\{(.*?)\\}\\}");

    /** Where in DuckDB's text it happened: not the text that the client wrote. */
    private static final Pattern PLACE = Pattern.compile("(?s)\n\nLINE \\d+:.*");

    private static final Pattern NOT_NULL = Pattern.compile("NOT NULL constraint failed: (?:.*\\.)?(\\S+)");
    private static final Pattern KIND =
            Pattern.compile("^(?:[A-Z][A-Za-z-]*|INTERRUPT|TransactionContext)(?: [A-Z][a-z]+)* Error: ");

    @SuppressWarnings("serial") // never written
    private final List<Problem> problems;

    /** @param problems the decisive one first */
    JobFailure(List<Problem> problems) {
        super(problems.getFirst().message());
        this.problems = List.copyOf(problems);
    }

    static JobFailure of(String reason, String message) {
        return new JobFailure(List.of(Problem.of(reason, message)));
    }

    /** A refused call as the failure of a job. */
    static JobFailure of(ApiError error) {
        return of(error.reason(), Objects.requireNonNullElse(error.getMessage(), error.reason()));
    }

    /** What DuckDB says of a statement that GoogleSQL found good: a value that does not fit, a division by zero … */
    static JobFailure of(SQLException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        if (message.startsWith("INTERRUPT")) {
            return of("stopped", "Job execution was cancelled: User requested cancellation");
        }
        if (message.startsWith("IO Error") || message.startsWith("FATAL") || message.startsWith("INTERNAL")) {
            return of("backendError", message);
        }
        Matcher worded = WORDED.matcher(message);
        if (worded.find()) {
            return of("invalidQuery", worded.group(1));
        }
        Matcher required = NOT_NULL.matcher(message);
        return of(
                "invalidQuery",
                required.find()
                        ? "Required field " + required.group(1) + " cannot be null"
                        : KIND.matcher(PLACE.matcher(message).replaceFirst("")).replaceFirst(""));
    }

    /** The decisive problem and all there are. */
    List<Problem> problems() {
        return problems;
    }
}
