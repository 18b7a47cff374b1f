package dev.genkan.localcloud.logging;

import com.google.logging.v2.LogEntry;
import com.google.logging.v2.WriteLogEntriesPartialErrors;
import com.google.logging.v2.WriteLogEntriesRequest;
import com.google.protobuf.Any;
import com.google.rpc.Status;
import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The entries of one request to write some.
 *
 * @param valid those that are written, with what the request says about all of them
 * @param refused why others are not, by their number from 0
 */
record Submission(List<LogEntry> valid, Map<Integer, StatusRuntimeException> refused) {

    private static final Pattern LOG = Pattern.compile("projects/[^/]+/logs/[A-Za-z0-9_.%-]{1,512}");
    private static final int LARGEST = 256 << 10;

    /**
     * Checks a request.
     *
     * @throws StatusRuntimeException when an entry is wrong and the others are not to be written without it
     */
    static Submission of(WriteLogEntriesRequest request) {
        List<LogEntry> valid = new ArrayList<>();
        Map<Integer, StatusRuntimeException> refused = new TreeMap<>();
        for (int i = 0; i < request.getEntriesCount(); i++) {
            try {
                valid.add(completed(request.getEntries(i), request));
            } catch (StatusRuntimeException refusal) {
                if (!request.getPartialSuccess()) {
                    throw refusal;
                }
                refused.put(i, refusal);
            }
        }
        return new Submission(valid, refused);
    }

    /** Answers the request with what was refused, if anything was. */
    void refuseIfPartial() {
        if (refused.isEmpty()) {
            return;
        }
        WriteLogEntriesPartialErrors.Builder errors = WriteLogEntriesPartialErrors.newBuilder();
        refused.forEach((number, refusal) -> errors.putLogEntryErrors(number, status(refusal)));
        throw StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT.value())
                .setMessage("Log entries were refused: " + refused.keySet())
                .addDetails(Any.pack(errors.build()))
                .build());
    }

    private static Status status(StatusRuntimeException refusal) {
        return Status.newBuilder()
                .setCode(refusal.getStatus().getCode().value())
                .setMessage(String.valueOf(refusal.getStatus().getDescription()))
                .build();
    }

    private static LogEntry completed(LogEntry entry, WriteLogEntriesRequest request) {
        LogEntry.Builder complete = entry.toBuilder();
        if (entry.getLogName().isEmpty()) {
            complete.setLogName(request.getLogName());
        }
        if (!entry.hasResource()) {
            complete.setResource(request.getResource());
        }
        request.getLabelsMap().forEach((name, value) -> {
            if (!entry.containsLabels(name)) {
                complete.putLabels(name, value);
            }
        });
        check(complete.build());
        return complete.build();
    }

    private static void check(LogEntry entry) {
        if (!LOG.matcher(entry.getLogName()).matches()) {
            throw Refusals.invalid("log_name must be projects/P/logs/L, L encoded for a URL: " + entry.getLogName());
        }
        if (entry.getResource().getType().isEmpty()) {
            throw Refusals.invalid("Log entry must have a monitored resource with a type");
        }
        if (entry.hasProtoPayload()) {
            throw Refusals.unsupported("log entries with protoPayload");
        }
        if (entry.getSerializedSize() > LARGEST) {
            throw Refusals.invalid(
                    "Log entry with size " + entry.getSerializedSize() + " exceeds maximum size of " + LARGEST);
        }
    }
}
