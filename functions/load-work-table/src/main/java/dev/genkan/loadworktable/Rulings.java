package dev.genkan.loadworktable;

import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.FileType;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Versioned;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.Origin;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the rules for a file: its type's definition, and its site's formatter where there is one. */
final class Rulings {

    private final Definitions definitions;
    private final int maximumLength;

    /**
     * @param maximumLength characters a formatted line may have
     */
    Rulings(Definitions definitions, int maximumLength) {
        this.definitions = definitions;
        this.maximumLength = maximumLength;
    }

    Ruling on(Origin origin) {
        return switch (definitions.match(origin.contentName())) {
            case FileType.Known known -> known(origin, known);
            case FileType.Broken broken -> broken(broken);
            case FileType.Unknown unknown -> unknown(unknown);
        };
    }

    private Ruling known(Origin origin, FileType.Known known) {
        FileDefinition definition = known.definition();
        return definitions
                .formatter(origin.site(), definition.fileType())
                .map(script -> withFormatter(known, script))
                .orElseGet(() -> new Ruling.ByRules(definition, Optional.empty(), List.of(known.version())));
    }

    private Ruling withFormatter(FileType.Known known, Versioned<String> script) {
        String name = script.version().object();
        var versions = List.of(known.version(), script.version());
        return switch (FormatterProgram.compile(name, script.value(), maximumLength)) {
            case Compiled.Working working ->
                new Ruling.ByRules(known.definition(), Optional.of(working.program()), versions);
            case Compiled.Broken broken ->
                new Ruling.Refused(
                        "the formatter " + name + " is broken: " + broken.problem(),
                        Severity.ERROR,
                        "Correct it, then have the file uploaded again.",
                        Optional.of(known.definition().fileType()),
                        versions);
        };
    }

    private static Ruling broken(FileType.Broken broken) {
        String problems = broken.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
        return new Ruling.Refused(
                "the definition of " + broken.fileType() + " is broken: " + problems,
                Severity.ERROR,
                "Correct it, then have the file uploaded again.",
                Optional.of(broken.fileType()),
                List.of());
    }

    private static Ruling unknown(FileType.Unknown unknown) {
        List<String> names = unknown.expectedPatterns();
        return new Ruling.Refused(
                "no file type has such a name; "
                        + (names.isEmpty() ? "none is known" : "known are " + String.join(", ", names)),
                Severity.WARNING,
                "",
                Optional.empty(),
                List.of());
    }
}
