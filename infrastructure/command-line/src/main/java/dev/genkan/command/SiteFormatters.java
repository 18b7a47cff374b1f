package dev.genkan.command;

import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.Versioned;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.loadworktable.formatter.TestResult;
import java.util.Optional;

/** The formatters of the sites that send a form of their own, ready for use. */
final class SiteFormatters {

    private SiteFormatters() {}

    /**
     * The formatter of a site for a type; empty when it sends the standard form.
     *
     * @throws IllegalArgumentException when it is broken, or its own test fails
     */
    static Optional<FormatterProgram> find(Definitions definitions, String site, String fileType) {
        return definitions.formatter(site, fileType).map(SiteFormatters::compiled);
    }

    private static FormatterProgram compiled(Versioned<String> script) {
        String name = script.version().object();
        return switch (FormatterProgram.compile(name, script.value(), RowCheck.LINE_BYTES)) {
            case Compiled.Working(FormatterProgram program) -> tested(name, program);
            case Compiled.Broken(String problem) ->
                throw new IllegalArgumentException("the formatter " + name + " is broken: " + problem);
        };
    }

    /** No line is given to a script whose own test fails. */
    private static FormatterProgram tested(String name, FormatterProgram program) {
        return switch (program.test()) {
            case TestResult.Passed passed -> program;
            case TestResult.Missing missing -> program;
            case TestResult.Failed(String message) ->
                throw new IllegalArgumentException("the test of the formatter " + name + " failed: " + message);
        };
    }
}
