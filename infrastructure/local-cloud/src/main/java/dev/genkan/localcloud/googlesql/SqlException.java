package dev.genkan.localcloud.googlesql;

import org.jspecify.annotations.Nullable;

/** A statement that cannot be executed, in the words in which BigQuery refuses it. */
public final class SqlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    SqlException(String reason, @Nullable String message) {
        super(message);
        this.reason = reason;
    }

    SqlException(String reason, @Nullable String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static SqlException invalid(String message) {
        return new SqlException("invalidQuery", message);
    }

    /** The reason as the REST API names it: {@code invalidQuery} or {@code notFound}. */
    public String reason() {
        return reason;
    }
}
