package dev.genkan.localcloud.pubsub.filter;

/** Not an expression of the filter language. */
public final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message, null, false, false);
    }
}
