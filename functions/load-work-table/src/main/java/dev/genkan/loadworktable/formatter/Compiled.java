package dev.genkan.loadworktable.formatter;

/** What came of reading a formatter's source. */
public sealed interface Compiled {

    /** It can be opened and called. */
    record Working(FormatterProgram program) implements Compiled {}

    /**
     * It can never work, whatever the line.
     *
     * @param problem why, with file and line where they are known
     */
    record Broken(String problem) implements Compiled {}
}
