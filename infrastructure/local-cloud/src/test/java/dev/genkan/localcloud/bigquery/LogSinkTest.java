package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.LegacySQLTypeName;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSinkTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.000006Z");

    private TestWarehouse warehouse;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @Test
    void writesEntriesAsTheRealSinkDoes() throws Exception {
        try (LogSink sink = warehouse.service.logSink()) {
            sink.write(
                    TIME, "INFO", "stdout", json("{\"step\":\"merge\",\"rows\":7,\"done\":true}"), Optional.of("t1"));
            sink.flush();
            assertThat(warehouse.rows("""
                    SELECT severity, trace, jsonPayload.step, jsonPayload.rows, jsonPayload.done,
                      FORMAT_TIMESTAMP('%Y-%m-%d', timestamp) FROM logs.run_googleapis_com_stdout""")).containsExactly("INFO,t1,merge,7.0,true,2026-01-02");
        }
    }

    @Test
    void givesThePayloadAFieldForEachNewKey() throws Exception {
        try (LogSink sink = warehouse.service.logSink()) {
            sink.write(TIME, "INFO", "stdout", json("{\"a\":1}"), Optional.empty());
            sink.flush();
            sink.write(TIME, "ERROR", "stdout", json("{\"a\":2,\"b\":{\"c\":\"x\"},\"d\":[1]}"), Optional.empty());
            sink.flush();
            sink.write(
                    TIME,
                    "ERROR",
                    "stdout",
                    json("{\"a\":\"no number\",\"b\":{\"e\":null,\"f\":\"y\"}}"),
                    Optional.empty());
            sink.flush();
        }
        assertThat(warehouse.rows("""
                SELECT jsonPayload.a, jsonPayload.b.c, jsonPayload.b.f FROM logs.run_googleapis_com_stdout
                ORDER BY jsonPayload.a NULLS LAST""")).containsExactly("1.0,null,null", "2.0,x,null", "null,null,y");
        FieldList payload = warehouse
                .client
                .getTable("logs", "run_googleapis_com_stdout")
                .getDefinition()
                .getSchema()
                .getFields()
                .get("jsonPayload")
                .getSubFields();
        assertThat(payload.get("a").getType()).isEqualTo(LegacySQLTypeName.FLOAT);
        assertThat(payload.get("d").getMode()).isEqualTo(Field.Mode.REPEATED);
    }

    @Test
    void writesWhatIsLeftWhenItIsClosed() throws Exception {
        try (LogSink sink = warehouse.service.logSink()) {
            sink.write(TIME, "INFO", "stdout", new JsonObject(), Optional.empty());
        }
        assertThat(warehouse.rows("SELECT COUNT(*) FROM logs.run_googleapis_com_stdout"))
                .containsExactly("1");
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
