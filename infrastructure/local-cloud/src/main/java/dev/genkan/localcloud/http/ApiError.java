package dev.genkan.localcloud.http;

import java.util.List;

/** An answer that is an error, in the form that Google's JSON services give it. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final String message;

    /**
     * @param status the HTTP status
     * @param reason the machine-readable reason, for example {@code notFound}
     * @param message what went wrong, for people
     */
    public ApiError(int status, String reason, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reason = reason;
        this.message = message;
    }

    /** 400: the request makes no sense. */
    public static ApiError invalid(String message) {
        return new ApiError(400, "invalid", message);
    }

    /** 404: it is not there. */
    public static ApiError notFound(String message) {
        return new ApiError(404, "notFound", message);
    }

    /** 409: it is there already, or in a state that forbids this. */
    public static ApiError conflict(String message) {
        return new ApiError(409, "conflict", message);
    }

    /** 412: a precondition did not hold. */
    public static ApiError conditionNotMet(String message) {
        return new ApiError(412, "conditionNotMet", message);
    }

    /** 501: the real service can do this, the local one cannot. */
    public static ApiError unsupported(String what) {
        return new ApiError(501, "notImplemented", "The local cloud does not support: " + what);
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    /** The error as the answer that clients understand. */
    public Answer answer() {
        return Answer.json(
                status, new Envelope(new Fault(status, message, List.of(new Detail(message, "global", reason)))));
    }

    private record Envelope(Fault error) {}

    private record Fault(int code, String message, List<Detail> errors) {}

    private record Detail(String message, String domain, String reason) {}
}
