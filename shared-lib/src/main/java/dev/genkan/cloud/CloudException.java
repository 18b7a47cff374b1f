package dev.genkan.cloud;

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

    /** The HTTP status of the answer, 0 when there was none. */
    public int status() {
        return status;
    }
}
