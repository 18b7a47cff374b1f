package dev.genkan.localcloud.rpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The errors that clients of Google's services know. */
public final class Refusals {

    private Refusals() {}

    /** It is not there. */
    public static StatusRuntimeException notFound(String message) {
        return Status.NOT_FOUND.withDescription(message).asRuntimeException();
    }

    /** It is there already, or was until a short while ago. */
    public static StatusRuntimeException alreadyExists(String message) {
        return Status.ALREADY_EXISTS.withDescription(message).asRuntimeException();
    }

    /** A number is too small or too large. */
    public static StatusRuntimeException outOfRange(String message) {
        return Status.OUT_OF_RANGE.withDescription(message).asRuntimeException();
    }

    /** It is not in a state that allows this. */
    public static StatusRuntimeException failedPrecondition(String message) {
        return Status.FAILED_PRECONDITION.withDescription(message).asRuntimeException();
    }

    /** The request makes no sense. */
    public static StatusRuntimeException invalid(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }

    /** The real service can do this, the local one cannot. */
    public static StatusRuntimeException unsupported(String what) {
        return Status.UNIMPLEMENTED
                .withDescription("The local cloud does not support: " + what)
                .asRuntimeException();
    }
}
