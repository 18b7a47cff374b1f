package dev.genkan.cloud;

import java.util.List;

/**
 * The cloud failed: a call was not answered, or refused for a reason that is not the file's. Steps let it out, so that the
 * trigger retries.
 */
public final class CloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param operation what was being done, for example {@code read}
     * @param resource to what, for example {@code gs://bucket/object}
     * @param status the HTTP status of the answer, 0 when there was none
     */
    public CloudException(String operation, String resource, int status, Throwable cause) {
        super(
                "could not " + operation + " " + resource + (status == 0 ? "" : " (status " + status + ")") + ": "
                        + cause.getMessage(),
                cause);
        this.status = status;
    }

    /** Throws the first of several failures, with the others; does nothing when there are none. */
    public static void throwAny(List<CloudException> failures) {
        if (!failures.isEmpty()) {
            CloudException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** The HTTP status of the answer, 0 when there was none. */
    public int status() {
        return status;
    }
}
