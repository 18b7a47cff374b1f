package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.googlesql.Fragment;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.Set;

/** A statement of a script has failed; a handler of the script may take it. */
final class ScriptError extends Exception {

    private static final long serialVersionUID = 1L;

    /** What no script can mend: the job is cancelled, or the machine is broken. */
    private static final Set<String> FATAL = Set.of("stopped", "backendError", "internalError");

    private final String reason;
    private final String worded;

    @SuppressWarnings("serial") // never written
    private final Fragment statement;

    private ScriptError(String reason, String message, String worded, Fragment statement, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.worded = worded;
        this.statement = statement;
    }

    /** What GoogleSQL or DuckDB said of a statement or an expression. */
    static ScriptError of(Exception failure, Fragment where, Fragment statement) {
        Problem problem = problem(failure);
        if (FATAL.contains(problem.reason())) {
            return new ScriptError(problem.reason(), problem.message(), problem.message(), statement, failure);
        }
        String worded = worded(problem, where);
        return new ScriptError(problem.reason(), worded, worded, statement, failure);
    }

    /** What the script itself said is wrong. */
    static ScriptError raised(String message, Fragment statement) {
        Problem problem = Problem.of("invalidQuery", message);
        return new ScriptError(
                problem.reason(), message, worded(problem, statement), statement, new IllegalStateException(message));
    }

    /** What is wrong with a statement of the script. */
    static ScriptError invalid(String message, Fragment statement) {
        return of(JobFailure.of("invalidQuery", message), statement, statement);
    }

    private static Problem problem(Exception failure) {
        return switch (failure) {
            case SqlException refused -> Problem.of(refused.reason(), String.valueOf(refused.getMessage()));
            case JobFailure refused -> refused.problems().getFirst();
            case ApiError refused -> JobFailure.of(refused).problems().getFirst();
            case SQLException refused -> JobFailure.of(refused).problems().getFirst();
            default -> Problem.of("backendError", failure.toString());
        };
    }

    private static String worded(Problem problem, Fragment where) {
        String kind = problem.reason().equals("invalidQuery") ? "Query error: " : "";
        return where.start().locate(kind + problem.message());
    }

    /** Whether a handler may take it. */
    boolean handled() {
        return !FATAL.contains(reason);
    }

    /** The statement that failed. */
    Fragment statement() {
        return statement;
    }

    /** How the job fails when nobody handles it. */
    JobFailure failure() {
        return JobFailure.of(reason, worded);
    }
}
