package dev.genkan.command;

import dev.genkan.receipt.RowCounts;
import dev.genkan.schema.FileDefinition;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code check} tells of a file. */
record CheckSummary(String file, FileDefinition definition, RowCheck.Findings findings) {

    /**
     * Prints it.
     *
     * @param errors where the refused rows are
     * @param nanos how long it took
     */
    void print(PrintStream out, Optional<Path> errors, long nanos) {
        out.println("%s as %s (%s), %d columns, in %.1f s"
                .formatted(
                        file,
                        definition.fileType(),
                        definition.name(),
                        definition.fields().size(),
                        Duration.ofNanos(nanos).toMillis() / 1000.0));
        RowCounts rows = findings.rows();
        out.println("%s = %s good + %s refused + %s superseded by a later row with the same key"
                .formatted(
                        Quantities.rows(rows.in()),
                        Quantities.number(rows.loaded()),
                        Quantities.number(rows.rejected()),
                        Quantities.number(rows.superseded())));
        if (!findings.refusals().isEmpty()) {
            out.println();
            out.print(refusals());
        }
        errors.ifPresent(path -> out.println("\nThe refused rows, with all their reasons: " + path));
    }

    private TextTable refusals() {
        TextTable table = new TextTable(List.of("column", "rows", "first line", "reason", "for example"));
        for (RowCheck.Finding finding : findings.refusals()) {
            table.add(List.of(
                    finding.column(),
                    Quantities.number(finding.rows()),
                    Quantities.number(finding.firstLine()),
                    finding.reason(),
                    finding.example()));
        }
        return table;
    }
}
