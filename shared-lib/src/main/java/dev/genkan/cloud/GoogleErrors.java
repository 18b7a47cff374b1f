package dev.genkan.cloud;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.BaseServiceException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How the Google clients say that something went wrong, and what we make of it. */
final class GoogleErrors {

    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;

    private GoogleErrors() {}

    /** Makes a call; whatever the client throws becomes a {@link CloudException}. */
    static <T> T call(String operation, Object resource, Supplier<T> call) {
        try {
            return call.get();
        } catch (BaseServiceException | ApiException e) {
            throw failure(operation, resource, e);
        }
    }

    /** The exception for a call that failed. */
    static CloudException failure(String operation, Object resource, Throwable cause) {
        return new CloudException(operation, resource.toString(), status(cause), cause);
    }

    /** The HTTP status behind an exception or one of its causes, 0 when the cloud did not answer. */
    static int status(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .mapToInt(GoogleErrors::ownStatus)
                .filter(status -> status > 0)
                .findFirst()
                .orElse(0);
    }

    private static int ownStatus(Throwable exception) {
        return switch (exception) {
            case BaseServiceException e -> e.getCode();
            case ApiException e -> e.getStatusCode().getCode().getHttpStatusCode();
            default -> 0;
        };
    }
}
