package dev.genkan.localcloud.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.logging.v2.LogEntry;
import com.google.protobuf.util.JsonFormat;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFilterTest {

    private static final String ENTRY = """
            {"logName": "projects/p/logs/run.googleapis.com%2Fstdout",
             "resource": {"type": "cloud_run_revision", "labels": {"service_name": "merge"}},
             "timestamp": "2026-01-02T03:04:05Z", "severity": "WARNING", "insertId": "id-1",
             "labels": {"site": "tokyo", "run.googleapis.com/kind": "function"},
             "jsonPayload": {"message": "Merged", "rows": 7, "done": true, "step": {"name": "merge"},
              "files": ["a.tsv", "b.tsv"], "nothing": null}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- only a comment",
                "resource.type = \"cloud_run_revision\"",
                "resource.type=cloud_run_revision AND resource.labels.service_name=merge",
                "logName = \"projects/p/logs/run.googleapis.com%2Fstdout\"",
                "log_id(\"run.googleapis.com/stdout\")",
                "severity >= INFO",
                "severity=warning",
                "severity > 300 severity < ERROR",
                "severity = (ERROR OR WARNING)",
                "timestamp >= \"2026-01-02T03:04:05Z\" AND timestamp < \"2026-01-03\"",
                "timestamp = \"2026-01-02T12:04:05+09:00\"",
                "jsonPayload.message = merged",
                "jsonPayload.message : \"ERG\"",
                "jsonPayload.message =~ \"^M.*d$\"",
                "jsonPayload.message !~ \"^m\"",
                "jsonPayload.rows > 6.5 jsonPayload.rows <= 7",
                "jsonPayload.rows = 7.0",
                "jsonPayload.done = true",
                "jsonPayload.step.name = \"merge\"",
                "jsonPayload.step:*",
                "jsonPayload.files = \"b.tsv\"",
                "NOT jsonPayload.files : (a.tsv AND c.tsv)",
                "labels.site = tokyo",
                "labels.\"run.googleapis.com/kind\" = function",
                "NOT jsonPayload.missing = 1",
                "-jsonPayload.missing:*",
                "NOT jsonPayload.nothing:*",
                "tokyo",
                "\"TOKYO\" AND NOT osaka",
                "(osaka OR tokyo)\nmerge",
                "osaka OR tokyo AND merge",
                "merge AND osaka OR tokyo"
            })
    void fits(String query) throws Exception {
        assertThat(LogFilter.parse(query).matches(LogStore.Written.of(entry()).json()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource.type = gce_instance",
                "log_id(\"run.googleapis.com/stderr\")",
                "severity < WARNING",
                "severity != WARNING",
                "timestamp > \"2026-01-02T03:04:05Z\"",
                "jsonPayload.message =~ \"^m\"",
                "jsonPayload.rows > 7",
                "jsonPayload.rows = seven",
                "jsonPayload.missing != 1",
                "jsonPayload.missing !~ \"a\"",
                "jsonPayload.message.deeper = 1",
                "jsonPayload.step = merge",
                "textPayload : a",
                "protoPayload:*",
                "osaka",
                "tokyo AND osaka",
                "NOT tokyo",
                "NOT tokyo OR osaka",
                "osaka AND merge OR tokyo"
            })
    void doesNotFit(String query) throws Exception {
        assertThat(LogFilter.parse(query).matches(LogStore.Written.of(entry()).json()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity >",
                "severity = LOUD",
                "timestamp > yesterday",
                "site = tokyo",
                "(tokyo",
                "tokyo)",
                "tokyo AND",
                "AND tokyo",
                "labels. = a",
                "jsonPayload.message =~ \"(\"",
                "jsonPayload.message = abc:def",
                "insertId = ~"
            })
    void refusesWhatIsNoQuery(String query) {
        assertThatThrownBy(() -> LogFilter.parse(query))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("INVALID_ARGUMENT: Unparseable filter: ");
    }

    @Test
    void refusesFunctionsByName() {
        assertThatThrownBy(() -> LogFilter.parse("sample(insertId, 0.25)"))
                .hasMessage("UNIMPLEMENTED: The local cloud does not support: the function sample in filters");
    }

    private static LogEntry entry() throws Exception {
        LogEntry.Builder entry = LogEntry.newBuilder();
        JsonFormat.parser().merge(ENTRY, entry);
        return entry.build();
    }
}
