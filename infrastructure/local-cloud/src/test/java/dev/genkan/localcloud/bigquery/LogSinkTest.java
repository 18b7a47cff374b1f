package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.LegacySQLTypeName;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSinkTest {

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
            sink.write(entry("""
                    "severity":"INFO","trace":"t1","jsonPayload":{"step":"merge","rows":7,"done":true}"""));
            sink.flush();
            assertThat(warehouse.rows("""
                    SELECT severity, trace, jsonPayload.step, jsonPayload.rows, jsonPayload.done,
                      FORMAT_TIMESTAMP('%Y-%m-%d', timestamp) FROM logs.run_googleapis_com_stdout""")).containsExactly("INFO,t1,merge,7.0,true,2026-01-02");
        }
    }

    @Test
    void givesThePayloadAFieldForEachNewKey() throws Exception {
        try (LogSink sink = warehouse.service.logSink()) {
            sink.write(entry("\"jsonPayload\":{\"a\":1}"));
            sink.flush();
            sink.write(entry("\"jsonPayload\":{\"a\":2,\"b\":{\"c\":\"x\"},\"d\":[1]}"));
            sink.flush();
            sink.write(entry("\"jsonPayload\":{\"a\":\"no number\",\"b\":{\"e\":null,\"f\":\"y\"}}"));
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
            sink.write(entry("\"severity\":\"INFO\""));
        }
        assertThat(warehouse.rows("SELECT COUNT(*) FROM logs.run_googleapis_com_stdout"))
                .containsExactly("1");
    }

    @Test
    void givesEachLogATableOfItsOwn() throws Exception {
        try (LogSink sink = warehouse.service.logSink()) {
            JsonObject entry = entry("""
                    "textPayload":"hello","labels":{"run.googleapis.com/kind":"function"},
                    "resource":{"type":"global","labels":{"zone":"a"}}""");
            entry.addProperty("logName", "projects/p/logs/2nd%2Flog");
            sink.write(entry);
            sink.write(entry);
            sink.write(entry("\"severity\":\"INFO\""));
            sink.flush();
        }
        assertThat(warehouse.rows("""
                SELECT textPayload, labels.run_googleapis_com_kind, resource.labels.zone FROM logs._2nd_log""")).containsExactly("hello,function,a", "hello,function,a");
        assertThat(warehouse.rows("SELECT severity FROM logs.run_googleapis_com_stdout"))
                .containsExactly("INFO");
    }

    /** An entry of the functions' log with these members. */
    private static JsonObject entry(String members) {
        JsonObject entry = JsonParser.parseString("{" + members + "}").getAsJsonObject();
        entry.addProperty("logName", "projects/p/logs/run.googleapis.com%2Fstdout");
        entry.addProperty("timestamp", "2026-01-02T03:04:05.000006789Z");
        return entry;
    }
}
