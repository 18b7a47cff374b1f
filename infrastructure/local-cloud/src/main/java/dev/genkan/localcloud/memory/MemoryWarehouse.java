package dev.genkan.localcloud.memory;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tables in memory. It loads rows, and remembers statements without understanding them: the test says how they end. A job's name
 * gives the same result for ever, as in BigQuery.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryWarehouse implements Warehouse {

    private final MemoryBuckets buckets;
    private final Calls calls;
    private final Map<TableName, Table> tables = new HashMap<>();
    private final Map<String, JobResult> jobs = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private Function<Statement, JobResult> answers = statement -> new JobResult.Done(0, 0, 0, 0);

    private record Table(List<Column> columns, List<Map<String, @Nullable String>> rows) {}

    /** No tables yet; loads read from these buckets, past all faults. */
    public MemoryWarehouse(MemoryBuckets buckets, Calls calls) {
        this.buckets = buckets;
        this.calls = calls;
    }

    /** Makes an empty table. */
    public synchronized MemoryWarehouse create(TableName name, List<Column> columns) {
        tables.put(name, new Table(List.copyOf(columns), List.of()));
        return this;
    }

    /** Makes these the rows of a table, as a statement would that somebody else understands. */
    public synchronized void replace(TableName name, List<Map<String, @Nullable String>> rows) {
        Table table = Optional.ofNullable(tables.get(name)).orElseThrow();
        tables.put(name, new Table(table.columns(), List.copyOf(rows)));
    }

    /** The columns of a table, past all faults; empty when there is no such table. */
    public synchronized Optional<List<Column>> describe(TableName name) {
        return Optional.ofNullable(tables.get(name)).map(Table::columns);
    }

    /** How statements end from now on. */
    public synchronized MemoryWarehouse answer(Function<Statement, JobResult> answers) {
        this.answers = answers;
        return this;
    }

    /** The statements that were run, in order; a repeat by the same job's name was not run. */
    public synchronized List<Statement> statements() {
        return List.copyOf(statements);
    }

    /** The rows of a table, past all faults; a value is its stored form. */
    public synchronized List<Map<String, @Nullable String>> rows(TableName name) {
        return Optional.ofNullable(tables.get(name)).map(Table::rows).orElse(List.of());
    }

    @Override
    public Optional<List<Column>> columns(TableName table) {
        return call(
                "describe",
                table.toString(),
                () -> Optional.ofNullable(tables.get(table)).map(Table::columns));
    }

    @Override
    public JobResult load(String job, TableName target, List<Column> columns, List<ObjectName> sources) {
        return once("load", job, () -> load(target, columns, sources));
    }

    @Override
    public JobResult run(String job, String sql) {
        return once("run", job, () -> {
            Statement statement = new Statement(job, sql);
            statements.add(statement);
            return answers.apply(statement);
        });
    }

    @Override
    public String quoted(TableName table) {
        return "`" + table + "`";
    }

    private JobResult load(TableName target, List<Column> columns, List<ObjectName> sources) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (ObjectName source : sources) {
            Optional<String> text = buckets.text(source.bucket(), source.name());
            if (text.isEmpty()) {
                return new JobResult.Failed("notFound", "Not found: URI " + source);
            }
            try {
                rows.addAll(new Rows(columns).read(text.get()));
            } catch (IllegalArgumentException e) {
                return new JobResult.Failed("invalid", source + ": " + e.getMessage());
            }
        }
        tables.put(target, new Table(List.copyOf(columns), List.copyOf(rows)));
        return new JobResult.Done(rows.size(), 0, 0, 0);
    }

    private JobResult once(String operation, String job, Supplier<JobResult> work) {
        return call(operation, job, () -> {
            JobResult known = jobs.get(job);
            JobResult result = known == null ? work.get() : known;
            jobs.put(job, result);
            return result;
        });
    }

    private <T> T call(String operation, String resource, Supplier<T> effect) {
        return calls.call(operation, resource, () -> {
            synchronized (this) {
                return effect.get();
            }
        });
    }

    /** A statement that was run. */
    public record Statement(String job, String sql) {}
}
