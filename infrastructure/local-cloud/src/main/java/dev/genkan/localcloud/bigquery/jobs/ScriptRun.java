package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.jobs.ScriptStep.Flow;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.googlesql.Fragment;
import dev.genkan.localcloud.googlesql.ScriptStatement;
import dev.genkan.localcloud.googlesql.ScriptStatement.Branch;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.googlesql.Variable;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Goes the way through a script that its conditions, loops, blocks and errors show. For one use and one thread. */
final class ScriptRun {

    private final Session session;
    private final ScriptScope scope;
    private final ScriptStep step;
    private Optional<ScriptError> handled = Optional.empty();

    ScriptRun(Session session, ScriptScope scope, ScriptStep step) {
        this.session = session;
        this.scope = scope;
        this.step = step;
    }

    /**
     * Runs all statements; a transaction that is open at the end is undone.
     *
     * @throws JobFailure when an error was not handled
     */
    void run(List<ScriptStatement> statements) throws SQLException {
        try {
            list(statements);
        } catch (ScriptError error) {
            throw error.failure();
        } finally {
            step.transaction().rollBack();
        }
    }

    /** Variables that are declared in the list are not known behind it. */
    private Flow list(List<ScriptStatement> statements) throws ScriptError {
        int known = scope.enter();
        try {
            for (ScriptStatement statement : statements) {
                Flow flow = statement(statement);
                if (!flow.equals(Flow.NEXT)) {
                    return flow;
                }
            }
            return Flow.NEXT;
        } finally {
            scope.leave(known);
        }
    }

    private Flow statement(ScriptStatement statement) throws ScriptError {
        return switch (statement) {
            case ScriptStatement.If choice -> choose(choice);
            case ScriptStatement.Case choice -> choose(choice);
            case ScriptStatement.Loop loop -> repeat(loop);
            case ScriptStatement.ForEach loop -> repeat(loop);
            case ScriptStatement.Block block -> block(block);
            case ScriptStatement.Jump jump -> new Flow(jump.on() ? Flow.Kind.CONTINUE : Flow.Kind.LEAVE, jump.label());
            case ScriptStatement.Return end -> Flow.END;
            case ScriptStatement.Raise raise -> throw raised(raise);
            default -> {
                doing(statement.source(), statement, () -> {
                    step.run(statement);
                    return true;
                });
                yield Flow.NEXT;
            }
        };
    }

    private Flow choose(ScriptStatement.If choice) throws ScriptError {
        for (Branch branch : choice.branches()) {
            if (holds(branch.condition(), choice)) {
                return list(branch.body());
            }
        }
        return list(choice.otherwise());
    }

    private Flow choose(ScriptStatement.Case choice) throws ScriptError {
        int known = scope.enter();
        Variable value = doing(choice.value(), choice, () -> step.hold(choice.value()));
        try {
            for (Branch branch : choice.branches()) {
                Fragment condition = branch.condition();
                String equal = "`" + value.name() + "` = (" + condition.text() + ")";
                if (doing(condition, choice, () -> step.holds(equal))) {
                    return list(branch.body());
                }
            }
        } finally {
            scope.leave(known);
        }
        return list(choice.otherwise());
    }

    private Flow repeat(ScriptStatement.Loop loop) throws ScriptError {
        while (loop.before().isEmpty() || holds(loop.before().get(), loop)) {
            Flow flow = list(loop.body());
            if (flow.leaves(loop.label())) {
                return flow.behind(loop.label());
            }
            if (loop.until().isPresent() && holds(loop.until().get(), loop)) {
                return Flow.NEXT;
            }
            checkGoingOn(loop);
        }
        return Flow.NEXT;
    }

    /** A loop may have nothing in it that would notice that the job is cancelled. */
    private void checkGoingOn(ScriptStatement loop) throws ScriptError {
        if (session.interrupted()) {
            doing(loop.source(), loop, () -> {
                session.execute("SELECT 1");
                return true;
            });
        }
    }

    private Flow repeat(ScriptStatement.ForEach loop) throws ScriptError {
        int known = scope.enter();
        ScriptStep.Rows rows = doing(loop.query(), loop, () -> step.rows(loop.variable(), loop.query()));
        try {
            for (long row = 1; row <= rows.count(); row++) {
                long current = row;
                doing(loop.query(), loop, () -> {
                    scope.set(rows.variable(), "SELECT (" + rows.all().read() + ")[" + current + "]");
                    return true;
                });
                Flow flow = list(loop.body());
                if (flow.leaves(loop.label())) {
                    return flow.behind(loop.label());
                }
                checkGoingOn(loop);
            }
            return Flow.NEXT;
        } finally {
            scope.leave(known);
        }
    }

    private Flow block(ScriptStatement.Block block) throws ScriptError {
        try {
            return list(block.body()).behindBlock(block.label());
        } catch (ScriptError error) {
            if (block.handler().isEmpty() || !error.handled()) {
                throw error;
            }
            return handle(block.handler().get(), error).behindBlock(block.label());
        }
    }

    private Flow handle(List<ScriptStatement> handler, ScriptError error) throws ScriptError {
        Optional<ScriptError> before = handled;
        handled = Optional.of(error);
        step.system().error(handled);
        try {
            return list(handler);
        } finally {
            handled = before;
            step.system().error(before);
        }
    }

    private ScriptError raised(ScriptStatement.Raise raise) throws ScriptError {
        if (raise.message().isEmpty()) {
            return handled.orElseGet(() -> ScriptError.invalid(
                    "Cannot re-raise an existing exception outside of an exception handler", raise.source()));
        }
        Fragment message = raise.message().get();
        Optional<String> text = doing(message, raise, () -> step.text(message));
        return text.map(known -> ScriptError.raised(known, raise.source()))
                .orElseGet(() -> ScriptError.invalid(
                        "Null value cannot be used as an error message in the RAISE statement", raise.source()));
    }

    private boolean holds(Fragment condition, ScriptStatement statement) throws ScriptError {
        return doing(condition, statement, () -> step.holds(condition.text()));
    }

    /** Does something for a statement; what fails is an error of the script, at the place of the text that was at work. */
    private <T> T doing(Fragment where, ScriptStatement statement, Doing<T> work) throws ScriptError {
        try {
            return work.run();
        } catch (SQLException failure) {
            ScriptError error = ScriptError.of(failure, where, statement.source());
            try {
                step.transaction().fail();
            } catch (SQLException broken) {
                error.addSuppressed(broken);
            }
            throw error;
        } catch (SqlException | JobFailure | ApiError failure) {
            throw ScriptError.of(failure, where, statement.source());
        }
    }

    @FunctionalInterface
    private interface Doing<T> {
        T run() throws SqlException, SQLException;
    }
}
