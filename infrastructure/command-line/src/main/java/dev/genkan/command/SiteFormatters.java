package dev.genkan.command;

import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.Versioned;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.LineFormatter;
import java.util.Optional;

/** The formatters of the sites that send a form of their own, ready for use. */
final class SiteFormatters {

    private SiteFormatters() {}

    /**
     * The formatter of a site for a type; empty when it sends the standard form.
     *
     * @throws IllegalArgumentException when it is broken
     */
    static Optional<LineFormatter> find(Definitions definitions, String site, String fileType) {
        return definitions.formatter(site, fileType).map(SiteFormatters::compiled);
    }

    /** The script's own {@code test()} belongs here, before any line is given to it. */
    private static LineFormatter compiled(Versioned<String> script) {
        String name = script.version().object();
        return switch (LineFormatter.compile(name, script.value(), RowCheck.LINE_BYTES)) {
            case Compiled.Working working -> working.formatter();
            case Compiled.Broken broken ->
                throw new IllegalArgumentException("the formatter " + name + " is broken: " + broken.problem());
        };
    }
}
