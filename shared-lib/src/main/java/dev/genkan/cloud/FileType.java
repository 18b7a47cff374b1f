package dev.genkan.cloud;

import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.Problem;
import java.util.List;

/** What the definitions know of a file. */
public sealed interface FileType {

    /** This definition is the file's. */
    record Known(FileDefinition definition, DefinitionVersion version) implements FileType {}

    /**
     * The definition that seems to be the file's has mistakes.
     *
     * @param fileType its id
     * @param problems at least one
     */
    record Broken(String fileType, List<Problem> problems) implements FileType {

        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /**
     * No definition is the file's.
     *
     * @param expectedPatterns the names that files have, but for those of hidden types, in the order of their types
     */
    record Unknown(List<String> expectedPatterns) implements FileType {

        public Unknown {
            expectedPatterns = List.copyOf(expectedPatterns);
        }
    }
}
