package dev.genkan.localcloud.logging;

import com.google.logging.v2.DeleteLogRequest;
import com.google.logging.v2.ListLogEntriesRequest;
import com.google.logging.v2.ListLogEntriesResponse;
import com.google.logging.v2.ListLogsRequest;
import com.google.logging.v2.ListLogsResponse;
import com.google.logging.v2.ListMonitoredResourceDescriptorsRequest;
import com.google.logging.v2.ListMonitoredResourceDescriptorsResponse;
import com.google.logging.v2.LogEntry;
import com.google.logging.v2.LoggingServiceV2Grpc;
import com.google.logging.v2.TailLogEntriesRequest;
import com.google.logging.v2.TailLogEntriesResponse;
import com.google.logging.v2.WriteLogEntriesRequest;
import com.google.logging.v2.WriteLogEntriesResponse;
import com.google.protobuf.Empty;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.regex.Pattern;

/** The service that clients of Cloud Logging call. */
public final class Logging extends LoggingServiceV2Grpc.LoggingServiceV2ImplBase {

    private static final Pattern PROJECT = Pattern.compile("projects/[^/]+");

    private final LogStore store;

    public Logging(LogStore store) {
        this.store = store;
    }

    @Override
    public void writeLogEntries(WriteLogEntriesRequest request, StreamObserver<WriteLogEntriesResponse> caller) {
        Reply.with(caller, () -> {
            Submission submission = Submission.of(request);
            if (!request.getDryRun()) {
                submission.valid().forEach(store::write);
            }
            submission.refuseIfPartial();
            return WriteLogEntriesResponse.getDefaultInstance();
        });
    }

    @Override
    public void listLogEntries(ListLogEntriesRequest request, StreamObserver<ListLogEntriesResponse> caller) {
        Reply.with(caller, () -> {
            List<String> prefixes = prefixes(request.getResourceNamesList());
            LogFilter filter = LogFilter.parse(request.getFilter());
            List<LogEntry> found =
                    store.find(entry -> prefixes.stream().anyMatch(entry.getLogName()::startsWith), filter);
            Page<LogEntry> page =
                    Page.of(ordered(found, request.getOrderBy()), request.getPageSize(), request.getPageToken());
            return ListLogEntriesResponse.newBuilder()
                    .addAllEntries(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void listLogs(ListLogsRequest request, StreamObserver<ListLogsResponse> caller) {
        Reply.with(caller, () -> {
            List<String> names =
                    request.getResourceNamesCount() > 0 ? request.getResourceNamesList() : List.of(request.getParent());
            List<String> prefixes = prefixes(names);
            List<String> found = store.names().stream()
                    .filter(name -> prefixes.stream().anyMatch(name::startsWith))
                    .toList();
            Page<String> page = Page.of(found, request.getPageSize(), request.getPageToken());
            return ListLogsResponse.newBuilder()
                    .addAllLogNames(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void deleteLog(DeleteLogRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> {
            if (!store.delete(request.getLogName())) {
                throw Refusals.notFound(request.getLogName());
            }
        });
    }

    @Override
    public void listMonitoredResourceDescriptors(
            ListMonitoredResourceDescriptorsRequest request,
            StreamObserver<ListMonitoredResourceDescriptorsResponse> caller) {
        caller.onError(Refusals.unsupported("descriptors of monitored resources"));
    }

    @Override
    public StreamObserver<TailLogEntriesRequest> tailLogEntries(StreamObserver<TailLogEntriesResponse> caller) {
        caller.onError(Refusals.unsupported("tailing log entries"));
        return new Unheeded<>();
    }

    private static List<String> prefixes(List<String> resourceNames) {
        if (resourceNames.isEmpty()) {
            throw Refusals.invalid("resource_names must not be empty");
        }
        return resourceNames.stream()
                .map(name -> {
                    if (!PROJECT.matcher(name).matches()) {
                        throw Refusals.unsupported("logs of " + name);
                    }
                    return name + "/logs/";
                })
                .toList();
    }

    private static List<LogEntry> ordered(List<LogEntry> earliestFirst, String order) {
        return switch (order) {
            case "", "timestamp", "timestamp asc" -> earliestFirst;
            case "timestamp desc" -> earliestFirst.reversed();
            default -> throw Refusals.invalid("order_by must be \"timestamp asc\" or \"timestamp desc\": " + order);
        };
    }

    /** Takes what nobody asked for. */
    private static final class Unheeded<T> implements StreamObserver<T> {

        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
