package dev.genkan.localcloud.pubsub.model;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/** What the service says of things that are not there or not in order, word for word. */
public final class PubSubErrors {

    private PubSubErrors() {}

    /** There is no such topic, subscription or snapshot. */
    public static StatusRuntimeException notFound(String name) {
        return Refusals.notFound("Resource not found (resource=" + ResourceName.id(name) + ").");
    }

    /** There is such a topic, subscription or snapshot already. */
    public static StatusRuntimeException alreadyExists(String name) {
        return Refusals.alreadyExists(
                "Resource already exists in the project (resource=" + ResourceName.id(name) + ").");
    }

    /** The subscription gets no messages any more. */
    public static StatusRuntimeException detached() {
        return Refusals.failedPrecondition("Subscription is detached.");
    }

    /** Text that never was the id of a delivery. */
    public static StatusRuntimeException malformed(String ackId) {
        return Refusals.invalid("You have passed an invalid ack ID to the service (ack_id=" + ackId + ").");
    }

    /** Deliveries that are over, told to a subscriber who was promised each message once; clients read the details. */
    public static StatusRuntimeException expired(List<String> ackIds) {
        ErrorInfo.Builder info =
                ErrorInfo.newBuilder().setReason("EXACTLY_ONCE_ACKID_FAILURE").setDomain("pubsub.googleapis.com");
        ackIds.forEach(ackId -> info.putMetadata(ackId, "PERMANENT_FAILURE_INVALID_ACK_ID"));
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT_VALUE)
                .setMessage("Some acknowledgement ids in the request were invalid. This could be because the"
                        + " acknowledgement ids have expired or the acknowledgement ids were malformed.")
                .addDetails(Any.pack(info.build()))
                .build());
    }
}
