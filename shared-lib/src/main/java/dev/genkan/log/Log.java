package dev.genkan.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes structured log lines, in the form that Cloud Logging reads from standard output. Messages are constant texts, so that
 * lines can be counted by them; what varies goes into fields:
 *
 * <pre>{@code
 * log.info("file moved").with(origin.fields()).with("rows", 12).write();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Log {

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2}).*");

    private final String step;
    private final Map<String, String> trace;
    private final Clock clock;

    Log(String step, Map<String, String> trace, Clock clock) {
        this.step = step;
        this.trace = Map.copyOf(trace);
        this.clock = clock;
    }

    /** The log of a step. */
    public static Log of(String step) {
        return new Log(step, Map.of(), Clock.systemUTC());
    }

    /**
     * This log, whose lines belong to a request's trace.
     *
     * @param project the project's id
     * @param traceparent the request's W3C {@code traceparent} header; any other text leaves the log as it is
     */
    public Log traced(String project, @Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (!matcher.matches()) {
            return this;
        }
        return new Log(
                step,
                Map.of(
                        "logging.googleapis.com/trace",
                        "projects/" + project + "/traces/" + matcher.group(1),
                        "logging.googleapis.com/spanId",
                        matcher.group(2)),
                clock);
    }

    /** The work is done. */
    public LogLine info(String message) {
        return line("INFO", message);
    }

    /** Data were refused. */
    public LogLine warning(String message) {
        return line("WARNING", message);
    }

    /** Someone must act. */
    public LogLine error(String message) {
        return line("ERROR", message);
    }

    /** Someone must act, and this is why. */
    public LogLine error(String message, Throwable exception) {
        return error(message).with(exception);
    }

    /**
     * Does a step's work and writes the one line that closes it, with how long it took. When the work throws, that line is an
     * error and the exception goes on.
     *
     * @param fields what the work is about, for the line that says that it failed
     * @param work returns its line, or empty when there is nothing to say
     */
    public void closing(Map<String, String> fields, Callable<Optional<LogLine>> work) throws Exception {
        Instant started = clock.instant();
        try {
            work.call().ifPresent(line -> close(line, started));
        } catch (Exception e) {
            close(error("failed, to be repeated", e).with(fields).with("outcome", "failed"), started);
            throw e;
        }
    }

    /**
     * Reads what a step is called with. What it cannot read will not become readable by being sent again: it writes an error
     * line, and the call is to be acknowledged.
     *
     * @param read throws {@link IllegalArgumentException} that says what was expected and what was found
     * @return empty when it could not be read
     */
    public <T> Optional<T> understood(Callable<T> read) throws Exception {
        try {
            return Optional.of(read.call());
        } catch (IllegalArgumentException e) {
            error("call not understood")
                    .with("outcome", "not understood")
                    .with("reason", String.valueOf(e.getMessage()))
                    .write();
            return Optional.empty();
        }
    }

    private void close(LogLine line, Instant started) {
        line.with("millis", Duration.between(started, clock.instant()).toMillis())
                .write();
    }

    private LogLine line(String severity, String message) {
        return new LogLine(severity, message, clock.instant())
                .with("step", step)
                .with(trace);
    }
}
