package dev.genkan.loadworktable.formatter;

/** What a formatter made of a line. */
public sealed interface Formatted {

    /**
     * The line in the standard form.
     *
     * @param text holds no line feed
     */
    record Line(String text) implements Formatted {}

    /**
     * It could not: the line is refused, the file goes on.
     *
     * @param message why, in the script's own words where it had any
     */
    record Failed(String message) implements Formatted {}
}
