package dev.genkan.loadworktable;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse;
import java.util.List;
import java.util.Optional;

/** A warehouse whose loads end as the test says. */
final class AnsweringWarehouse implements Warehouse {

    private final Warehouse warehouse;
    private final JobResult answer;
    private String job = "";

    AnsweringWarehouse(Warehouse warehouse, JobResult answer) {
        this.warehouse = warehouse;
        this.answer = answer;
    }

    /** The last load's job. */
    String job() {
        return job;
    }

    @Override
    public JobResult load(String name, TableName target, List<Column> columns, List<ObjectName> sources) {
        job = name;
        return answer;
    }

    @Override
    public Optional<List<Column>> columns(TableName table) {
        return warehouse.columns(table);
    }

    @Override
    public JobResult run(String name, String sql) {
        return warehouse.run(name, sql);
    }

    @Override
    public String quoted(TableName table) {
        return warehouse.quoted(table);
    }
}
