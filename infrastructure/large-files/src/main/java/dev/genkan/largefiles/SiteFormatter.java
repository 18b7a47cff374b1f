package dev.genkan.largefiles;

import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.Formatted;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.loadworktable.formatter.LineFormatter;

/** A site's formatter for one range and one thread; the only class that sees how formatters are run. */
final class SiteFormatter implements AutoCloseable {

    private final FormatterProgram program;
    private final LineFormatter formatter;

    SiteFormatter(RulesText.Source script, int maximumLength) {
        program = switch (FormatterProgram.compile(script.name(), script.text(), maximumLength)) {
            case Compiled.Working working -> working.program();
            case Compiled.Broken broken ->
                throw new IllegalArgumentException(
                        "the formatter " + script.name() + " is broken: " + broken.problem());
        };
        formatter = program.open();
    }

    /**
     * The line in the standard form, or why there is none.
     *
     * @throws IllegalStateException when too many lines took too much: which ones were formatted would then be chance
     */
    Formatted format(String line) {
        Formatted formatted = formatter.format(line);
        if (program.isExhausted()) {
            throw new IllegalStateException("the site's formatter takes too much for too many of the file's lines");
        }
        return formatted;
    }

    @Override
    public void close() {
        formatter.close();
    }
}
