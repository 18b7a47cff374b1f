package dev.genkan.command;

import dev.genkan.cloud.Definitions;
import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ./genkan check}: what would become of a file's rows, found by the same engine and told before the file is sent.
 */
final class Check {

    static final Set<String> OPTIONS = Set.of("type", "site", "definitions", "errors");

    private final CheckedFile file;
    private final FileDefinition definition;
    private final RowCheck rows;
    private final Path errors;

    /**
     * @param example the definitions when no others are named
     * @param standardInput what {@code -} stands for
     * @throws IllegalArgumentException when there is no such file, or nothing that it could be held to
     */
    Check(Arguments arguments, Path example, InputStream standardInput) throws IOException {
        file = CheckedFile.named(arguments.only("the file to check, or - for standard input"), standardInput);
        errors = arguments.option("errors", Path::of).orElseGet(file::defaultErrors);
        refuseToOverwrite();
        Definitions definitions = DefinitionFiles.in(arguments.option("definitions", Path::of, example));
        definition = arguments
                .option("type", type -> type)
                .map(type -> FileTypes.named(definitions, type))
                .orElseGet(() -> FileTypes.ofFile(definitions, file.name()));
        rows = new RowCheck(
                definition,
                arguments
                        .option("site", site -> site)
                        .flatMap(site -> SiteFormatters.find(definitions, site, definition.fileType())));
    }

    private void refuseToOverwrite() throws IOException {
        Optional<Path> path = file.path();
        if (path.isPresent() && Files.exists(errors) && Files.isSameFile(path.get(), errors)) {
            throw new IllegalArgumentException("the error file would overwrite " + path.get());
        }
        if (Files.isDirectory(errors)) {
            throw new IllegalArgumentException("the error file cannot be the folder " + errors);
        }
    }

    /**
     * Reads the file and tells of its rows; false when any was refused.
     *
     * @throws IllegalArgumentException when the file cannot be read
     */
    boolean run(PrintStream out) {
        try {
            return read(out);
        } catch (IOException e) {
            throw new IllegalArgumentException("could not check " + file.name() + ": " + e.getMessage(), e);
        }
    }

    private boolean read(PrintStream out) throws IOException {
        long start = System.nanoTime();
        try (RefusedRows refused = new RefusedRows(errors)) {
            RowCheck.Findings findings;
            try (Progress progress = new Progress(out);
                    InputStream in = file.open(progress)) {
                findings = rows.run(in, refused);
            }
            refused.commit();
            new CheckSummary(file.name(), definition, findings).print(out, refused.path(), System.nanoTime() - start);
            return findings.rows().rejected() == 0;
        }
    }
}
