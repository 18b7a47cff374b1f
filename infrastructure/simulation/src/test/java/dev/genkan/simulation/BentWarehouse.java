package dev.genkan.simulation;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A warehouse that is told other names of jobs, and other statements. */
record BentWarehouse(Warehouse warehouse, UnaryOperator<String> jobs, UnaryOperator<String> statements)
        implements Warehouse {

    @Override
    public Optional<List<Column>> columns(TableName table) {
        return warehouse.columns(table);
    }

    @Override
    public JobResult load(String job, TableName target, List<Column> columns, List<ObjectName> sources) {
        return warehouse.load(job, target, columns, sources);
    }

    @Override
    public JobResult run(String job, String sql) {
        return warehouse.run(jobs.apply(job), statements.apply(sql));
    }

    @Override
    public String quoted(TableName table) {
        return warehouse.quoted(table);
    }
}
