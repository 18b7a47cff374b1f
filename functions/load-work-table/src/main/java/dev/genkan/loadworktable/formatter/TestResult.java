package dev.genkan.loadworktable.formatter;

/** What a formatter's own {@code function test()} says of it. */
public sealed interface TestResult {

    /** It returned true. */
    record Passed() implements TestResult {}

    /**
     * It did anything else.
     *
     * @param message what, in the script's own words where it had any
     */
    record Failed(String message) implements TestResult {}

    /** There is none. */
    record Missing() implements TestResult {}
}
