package dev.genkan.loadworktable;

import dev.genkan.cloud.Notification.Severity;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.schema.FileDefinition;
import java.util.List;
import java.util.Optional;

/** What the definitions say about a file before it is read. */
sealed interface Ruling {

    /**
     * An operator has decided that the file is not to be loaded.
     *
     * @param why in the operator's words
     */
    static Ruling skipped(String why) {
        return new Refused("skipped by an operator: " + why, Severity.WARNING, "", Optional.empty(), List.of());
    }

    /** Its rows are to be read by these rules. */
    record ByRules(FileDefinition definition, Optional<FormatterProgram> formatter, List<DefinitionVersion> versions)
            implements Ruling {

        /**
         * What it comes to when reading finds that the file is hopeless.
         *
         * @param reason in words for the partner
         */
        Refused hopeless(String reason) {
            return new Refused(
                    reason,
                    Severity.ERROR,
                    "Remove the cause, then have the file uploaded again.",
                    Optional.of(definition.fileType()),
                    versions);
        }
    }

    /**
     * It is refused as a whole.
     *
     * @param reason why, in words for the partner
     * @param severity how urgent that is for the operator
     * @param whatToDo in words for the operator
     * @param fileType its type, as far as it is known
     */
    record Refused(
            String reason,
            Severity severity,
            String whatToDo,
            Optional<String> fileType,
            List<DefinitionVersion> versions)
            implements Ruling {}
}
