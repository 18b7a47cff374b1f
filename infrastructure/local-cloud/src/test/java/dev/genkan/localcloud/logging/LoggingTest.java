package dev.genkan.localcloud.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.MonitoredResource;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.BidiStream;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.cloud.logging.v2.LoggingClient;
import com.google.cloud.logging.v2.LoggingSettings;
import com.google.gson.JsonObject;
import com.google.logging.type.LogSeverity;
import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.LogEntry;
import com.google.logging.v2.TailLogEntriesRequest;
import com.google.logging.v2.TailLogEntriesResponse;
import com.google.logging.v2.WriteLogEntriesPartialErrors;
import com.google.logging.v2.WriteLogEntriesRequest;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.Status;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.SettableClock;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.protobuf.StatusProto;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {

    private static final String LOG = "projects/p/logs/audit";
    private static final MonitoredResource RESOURCE =
            MonitoredResource.newBuilder().setType("global").build();

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<JsonObject> sunk = new CopyOnWriteArrayList<>();
    private LogStore store;
    private RpcServer server;
    private ManagedChannel channel;
    private LoggingClient client;

    @BeforeEach
    void open() throws Exception {
        store = new LogStore(clock, Journal.open(folder.resolve("logging.jsonl")), sunk::add);
        server =
                RpcServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(new Logging(store)));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        client = LoggingClient.create(LoggingSettings.newBuilder()
                .setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        channel.shutdownNow();
        server.close(Duration.ofSeconds(1));
        store.close();
    }

    @Test
    void fillsInWhatAnEntryDoesNotSay() {
        client.writeLogEntries(LOG, RESOURCE, Map.of("site", "tokyo"), List.of(text("hello")));

        LogEntry found = entries("").getFirst();
        assertThat(found.getLogName()).isEqualTo(LOG);
        assertThat(found.getResource()).isEqualTo(RESOURCE);
        assertThat(found.getLabelsMap()).containsExactly(Map.entry("site", "tokyo"));
        assertThat(found.getInsertId()).isNotEmpty();
        assertThat(found.getTimestamp()).isEqualTo(found.getReceiveTimestamp());
    }

    @Test
    void findsWhatFitsAFilterInTheOrderAskedFor() {
        write(at("2", LogSeverity.ERROR), at("1", LogSeverity.ERROR), at("3", LogSeverity.INFO));

        assertThat(entries("severity = ERROR"))
                .extracting(LogEntry::getTextPayload)
                .containsExactly("1", "2");
        assertThat(list(List.of("projects/p"), "", "timestamp desc"))
                .extracting(LogEntry::getTextPayload)
                .containsExactly("3", "2", "1");
        assertThat(list(List.of("projects/other"), "", "")).isEmpty();
    }

    @Test
    void pagesThroughManyEntries() {
        write(at("2", LogSeverity.INFO), at("1", LogSeverity.INFO), at("3", LogSeverity.INFO));
        ListLogEntriesRequest pages = ListLogEntriesRequest.newBuilder()
                .addResourceNames("projects/p")
                .setPageSize(2)
                .build();
        assertThat(client.listLogEntries(pages).getPage().getValues()).hasSize(2);
        assertThat(client.listLogEntries(pages).iterateAll()).hasSize(3);
    }

    @Test
    void tellsTheSinkOfEveryEntryOnce() {
        LogEntry entry = LogEntry.newBuilder()
                .setInsertId("a")
                .setTimestamp(Timestamps.fromMillis(clock.millis()))
                .setJsonPayload(Struct.newBuilder()
                        .putFields("rows", Value.newBuilder().setNumberValue(7).build()))
                .build();
        write(entry);
        write(entry, text("another"));

        assertThat(sunk).hasSize(2);
        assertThat(sunk.getFirst().getAsJsonObject("jsonPayload")).hasToString("{\"rows\":7.0}");
        assertThat(entries("jsonPayload.rows = 7")).hasSize(1);
    }

    @Test
    void writesNothingWhenOneEntryIsWrong() {
        assertThatThrownBy(() -> write(text("right"), wrong())).isInstanceOf(InvalidArgumentException.class);
        assertThat(entries("")).isEmpty();
    }

    @Test
    void writesWhatIsRightWhenThatIsEnough() {
        WriteLogEntriesRequest request = WriteLogEntriesRequest.newBuilder()
                .setLogName(LOG)
                .setResource(RESOURCE)
                .setPartialSuccess(true)
                .addEntries(wrong())
                .addEntries(text("right"))
                .build();
        assertThatThrownBy(() -> client.writeLogEntries(request)).satisfies(refusal -> {
            Status status = Objects.requireNonNull(StatusProto.fromThrowable(refusal));
            assertThat(status.getDetails(0)
                            .unpack(WriteLogEntriesPartialErrors.class)
                            .getLogEntryErrorsMap())
                    .containsOnlyKeys(0);
        });
        assertThat(entries("")).extracting(LogEntry::getTextPayload).containsExactly("right");
    }

    @Test
    void onlyChecksADryRun() {
        client.writeLogEntries(WriteLogEntriesRequest.newBuilder()
                .setLogName(LOG)
                .setResource(RESOURCE)
                .setDryRun(true)
                .addEntries(text("hello"))
                .build());
        assertThat(entries("")).isEmpty();
    }

    @Test
    void refusesAnEntryWithoutAResource() {
        assertThatThrownBy(() -> client.writeLogEntries(
                        LOG, MonitoredResource.getDefaultInstance(), Map.of(), List.of(text("hello"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("monitored resource");
    }

    @Test
    void listsAndDeletesLogs() {
        write(text("a"));
        client.writeLogEntries("projects/p/logs/run%2Fother", RESOURCE, Map.of(), List.of(text("b")));

        assertThat(client.listLogs("projects/p").iterateAll()).containsExactly(LOG, "projects/p/logs/run%2Fother");
        client.deleteLog(LOG);
        assertThat(client.listLogs("projects/p").iterateAll()).containsExactly("projects/p/logs/run%2Fother");
        assertThatThrownBy(() -> client.deleteLog(LOG)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void doesNotFindWhatIsTooOldOrTooFarAhead() {
        write(text("now"));
        write(text("ahead").toBuilder()
                .setTimestamp(Timestamps.fromMillis(
                        clock.millis() + Duration.ofHours(25).toMillis()))
                .build());
        assertThat(entries("")).extracting(LogEntry::getTextPayload).containsExactly("now");
        clock.advance(Duration.ofDays(30).plusHours(1));
        assertThat(entries("")).extracting(LogEntry::getTextPayload).containsExactly("ahead");
        assertThat(sunk).hasSize(2);
    }

    @Test
    void remembersItsEntries() throws Exception {
        write(text("hello"));
        List<LogEntry> before = entries("");
        close();
        open();
        assertThat(entries("")).isEqualTo(before);
        assertThat(sunk).hasSize(1);
    }

    @Test
    void remembersASeverityThatHasNoName() throws Exception {
        write(LogEntry.newBuilder().setTextPayload("odd").setSeverityValue(250).build());
        close();
        open();

        assertThat(entries("severity >= INFO AND severity < NOTICE"))
                .singleElement()
                .extracting(LogEntry::getSeverityValue)
                .isEqualTo(250);
    }

    @Test
    void refusesByNameWhatItCannotDo() {
        assertThatThrownBy(() -> {
                    BidiStream<TailLogEntriesRequest, TailLogEntriesResponse> tail =
                            client.tailLogEntriesCallable().call();
                    tail.iterator().hasNext();
                })
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("tailing log entries");
        assertThatThrownBy(() -> list(List.of("folders/1"), "", ""))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("logs of folders/1");
    }

    private void write(LogEntry... entries) {
        client.writeLogEntries(LOG, RESOURCE, Map.of(), List.of(entries));
    }

    private List<LogEntry> entries(String filter) {
        return list(List.of("projects/p"), filter, "");
    }

    private List<LogEntry> list(List<String> resources, String filter, String order) {
        return client.listLogEntries(resources, filter, order)
                .getPage()
                .getResponse()
                .getEntriesList();
    }

    private LogEntry at(String second, LogSeverity severity) {
        return text(second).toBuilder()
                .setSeverity(severity)
                .setTimestamp(Timestamps.fromMillis(clock.millis() + 1000L * Integer.parseInt(second)))
                .build();
    }

    private static LogEntry text(String payload) {
        return LogEntry.newBuilder().setTextPayload(payload).build();
    }

    private static LogEntry wrong() {
        return text("wrong").toBuilder().setLogName("audit").build();
    }
}
