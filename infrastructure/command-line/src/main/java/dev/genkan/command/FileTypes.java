package dev.genkan.command;

import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.FileType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.Problem;
import java.util.stream.Collectors;

/** Finds a type's definition, or says all that is wrong with it. */
final class FileTypes {

    private FileTypes() {}

    /**
     * The type of that id.
     *
     * @throws IllegalArgumentException when it is not defined, or not rightly so
     */
    static FileDefinition named(Definitions definitions, String fileType) {
        return definition(definitions.named(fileType), "there is no file type " + fileType);
    }

    /**
     * The type of a file of that name.
     *
     * @throws IllegalArgumentException when no type has such names, or it is not rightly defined
     */
    static FileDefinition ofFile(Definitions definitions, String filename) {
        return definition(
                definitions.match(filename), "no file type has names like " + filename + " (name it with --type TYPE)");
    }

    private static FileDefinition definition(FileType type, String unknown) {
        return switch (type) {
            case FileType.Known known -> known.definition();
            case FileType.Broken broken ->
                throw new IllegalArgumentException("the definition of " + broken.fileType() + " is broken:"
                        + broken.problems().stream()
                                .map(Problem::toString)
                                .collect(Collectors.joining("\n  ", "\n  ", "")));
            case FileType.Unknown other ->
                throw new IllegalArgumentException(
                        unknown + "; known are the names " + String.join(", ", other.expectedPatterns()));
        };
    }
}
