package dev.genkan.localcloud.tasks;

import com.google.rpc.Code;
import com.google.rpc.Status;

/** The status of an attempt that was answered, after the table in {@code google/rpc/code.proto}. */
final class ResponseStatus {

    private ResponseStatus() {}

    /** The status for an HTTP status. */
    static Status of(int http) {
        Code code = code(http);
        return Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(code + "(" + code.getNumber() + "): HTTP status code " + http)
                .build();
    }

    private static Code code(int http) {
        return switch (http) {
            case 200 -> Code.OK;
            case 400 -> Code.INVALID_ARGUMENT;
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.PERMISSION_DENIED;
            case 404 -> Code.NOT_FOUND;
            case 409 -> Code.ALREADY_EXISTS;
            case 429 -> Code.RESOURCE_EXHAUSTED;
            case 499 -> Code.CANCELLED;
            case 500 -> Code.INTERNAL;
            case 501 -> Code.UNIMPLEMENTED;
            case 503 -> Code.UNAVAILABLE;
            case 504 -> Code.DEADLINE_EXCEEDED;
            default -> Code.UNKNOWN;
        };
    }
}
