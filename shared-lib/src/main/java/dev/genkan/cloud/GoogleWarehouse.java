package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.call;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQuery.TableField;
import com.google.cloud.bigquery.BigQuery.TableOption;
import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableId;
import dev.genkan.row.StoredRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** BigQuery. */
final class GoogleWarehouse implements Warehouse {

    /** Without being told to preserve control characters BigQuery refuses a file that holds a NUL. */
    private static final CsvOptions STORED_ROWS = CsvOptions.newBuilder()
            .setEncoding(StandardCharsets.UTF_8)
            .setFieldDelimiter("\t")
            .setQuote("\"")
            .setAllowQuotedNewLines(true)
            .setPreserveAsciiControlCharacters(true)
            .build();

    private final BigQuery bigQuery;
    private final String project;
    private final GoogleJobs jobs;

    /**
     * @param location where the datasets are, and the jobs must be
     */
    GoogleWarehouse(BigQuery bigQuery, String project, String location) {
        this.bigQuery = bigQuery;
        this.project = project;
        this.jobs = new GoogleJobs(bigQuery, project, location);
    }

    @Override
    public Optional<List<Column>> columns(TableName table) {
        Optional<Table> found = call(
                "describe",
                table,
                () -> Optional.ofNullable(bigQuery.getTable(id(table), TableOption.fields(TableField.SCHEMA))));
        return found.map(there -> Optional.ofNullable(
                        there.<TableDefinition>getDefinition().getSchema())
                .map(schema ->
                        schema.getFields().stream().map(GoogleWarehouse::column).toList())
                .orElse(List.of()));
    }

    private static Column column(Field field) {
        String type = field.getType().getStandardType().name();
        boolean repeated = field.getMode() == Field.Mode.REPEATED;
        return new Column(
                field.getName(), repeated ? "ARRAY<" + type + ">" : type, field.getMode() == Field.Mode.REQUIRED);
    }

    @Override
    public JobResult load(String job, TableName target, List<Column> columns, List<ObjectName> sources) {
        List<Field> fields = columns.stream().map(GoogleWarehouse::field).toList();
        List<String> uris = sources.stream().map(ObjectName::toString).toList();
        return jobs.run(
                job,
                LoadJobConfiguration.newBuilder(id(target), uris, STORED_ROWS)
                        .setNullMarker(StoredRows.nullMarker(columns.size()))
                        .setSchema(Schema.of(fields))
                        .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                        .setCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
                        .build());
    }

    private static Field field(Column column) {
        return Field.newBuilder(column.name(), StandardSQLTypeName.valueOf(column.type()))
                .setMode(column.required() ? Field.Mode.REQUIRED : Field.Mode.NULLABLE)
                .build();
    }

    @Override
    public JobResult run(String job, String sql) {
        return jobs.run(
                job,
                QueryJobConfiguration.newBuilder(sql).setUseLegacySql(false).build());
    }

    @Override
    public String quoted(TableName table) {
        return "`" + project + "." + table.dataset() + "." + table.table() + "`";
    }

    private TableId id(TableName table) {
        return TableId.of(project, table.dataset(), table.table());
    }
}
