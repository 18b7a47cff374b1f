package dev.genkan.schema;

/**
 * A mistake in a definition.
 *
 * @param file the definition's file
 * @param line counted from 1
 * @param message what was found and what was expected, in one line
 */
public record Problem(String file, int line, String message) {

    public Problem {
        message = message.replaceAll("\\R", " ");
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
