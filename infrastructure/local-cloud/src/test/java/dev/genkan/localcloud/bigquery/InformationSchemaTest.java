package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.JobId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InformationSchemaTest {

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
        warehouse.run("""
                CREATE TABLE shop.days (day DATE, n NUMERIC(5, 1) NOT NULL, place STRUCT<city STRING, zips ARRAY<STRING>>)
                PARTITION BY DATE_TRUNC(day, MONTH) CLUSTER BY n
                OPTIONS (description = 'a "day"', labels = [('site', 'tokyo')], partition_expiration_days = 10000)""");
        warehouse.run("INSERT INTO shop.days (day, n) VALUES ('2025-12-01', 1), ('2025-12-31', 2), (NULL, 3)");
        warehouse.run("CREATE TABLE shop.ranges (n INT64) PARTITION BY RANGE_BUCKET(n, GENERATE_ARRAY(0, 20, 10))");
        warehouse.run("INSERT INTO shop.ranges (n) VALUES (3), (10), (20)");
        warehouse.run("CREATE VIEW shop.seen AS SELECT n FROM shop.days");
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @Test
    void describesColumns() throws Exception {
        assertThat(warehouse.rows("""
                SELECT column_name, ordinal_position, is_nullable, data_type, is_partitioning_column, clustering_ordinal_position
                FROM shop.INFORMATION_SCHEMA.COLUMNS WHERE table_name = 'days' ORDER BY ordinal_position"""))
                .containsExactly(
                        "day,1,YES,DATE,YES,null",
                        "n,2,NO,NUMERIC(5, 1),NO,1",
                        "place,3,YES,STRUCT<city STRING, zips ARRAY<STRING>>,NO,null");
    }

    @Test
    void describesTheFieldsOfRecords() throws Exception {
        assertThat(warehouse.rows("""
                SELECT column_name, field_path, data_type FROM shop.INFORMATION_SCHEMA.COLUMN_FIELD_PATHS
                WHERE column_name = 'place' ORDER BY field_path"""))
                .containsExactly(
                        "place,place,STRUCT<city STRING, zips ARRAY<STRING>>",
                        "place,place.city,STRING",
                        "place,place.zips,ARRAY<STRING>");
    }

    @Test
    void countsTheRowsOfPartitions() throws Exception {
        assertThat(warehouse.rows("SELECT table_name, partition_id, total_rows, total_logical_bytes"
                        + " FROM shop.INFORMATION_SCHEMA.PARTITIONS ORDER BY table_name, partition_id"))
                .containsExactly(
                        "days,202512,2,48",
                        "days,__NULL__,1,16",
                        "ranges,0,1,8",
                        "ranges,10,1,8",
                        "ranges,__UNPARTITIONED__,1,8");
    }

    @Test
    void tellsTheOptionsOfTables() throws Exception {
        assertThat(warehouse.rows("SELECT option_name, option_type, option_value"
                        + " FROM shop.INFORMATION_SCHEMA.TABLE_OPTIONS WHERE table_name = 'days' ORDER BY option_name"))
                .containsExactly(
                        "description,STRING,\"a \\\"day\\\"\"",
                        "labels,ARRAY<STRUCT<STRING, STRING>>,[STRUCT(\"site\", \"tokyo\")]",
                        "partition_expiration_days,FLOAT64,10000.0");
    }

    @Test
    void tellsTheQueriesOfViews() throws Exception {
        assertThat(warehouse.rows(
                        "SELECT table_name, view_definition, use_standard_sql FROM shop.INFORMATION_SCHEMA.VIEWS"))
                .containsExactly("seen,SELECT n FROM shop.days,YES");
    }

    @Test
    void tellsHowJobsEnded() throws Exception {
        warehouse.run(JobId.of("inserting"), "INSERT INTO shop.ranges (n) SELECT n FROM shop.ranges WHERE FALSE");

        assertThat(warehouse.rows("""
                SELECT job_type, statement_type, state, error_result.reason, destination_table.table_id,
                  referenced_tables[OFFSET(0)].table_id, dml_statistics.inserted_row_count
                FROM INFORMATION_SCHEMA.JOBS WHERE job_id = 'inserting'""")).containsExactly("QUERY,INSERT,DONE,null,null,ranges,0");
    }
}
