package dev.genkan.command;

import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The engine of load-work-table as {@code check} uses it, and all that {@code check} knows of it. */
final class RowCheck {

    /** The longest line that is not refused, in bytes. */
    static final int LINE_BYTES = Limits.standard().lineBytes();

    private final RowEngine engine;

    RowCheck(FileDefinition definition, Optional<FormatterProgram> formatter) {
        engine = new RowEngine(definition, formatter, Limits.standard());
    }

    /**
     * Reads a file to its end; closes no stream.
     *
     * @param errors takes the refused rows
     * @throws IOException when the file cannot be read to its end
     */
    Findings run(InputStream in, OutputStream errors) throws IOException {
        return switch (engine.check(in, errors)) {
            case Result.Done(Report report) ->
                new Findings(
                        report.rows(),
                        report.causes().stream().map(RowCheck::finding).toList());
            case Result.Hopeless(String reason) -> throw new IOException(reason);
        };
    }

    private static Finding finding(Report.Cause cause) {
        Rejection rejection = cause.rejection();
        return new Finding(
                rejection.column().orElse("–"),
                rejection.code(),
                rejection.rows(),
                rejection.firstLine(),
                cause.example());
    }

    /**
     * What became of a file's rows.
     *
     * @param refusals why rows were refused, most frequent first
     */
    record Findings(RowCounts rows, List<Finding> refusals) {}

    /**
     * A reason for which rows were refused.
     *
     * @param column what it is about, {@code –} for the whole row
     * @param reason in words
     * @param rows how many rows were refused for it, possibly among other reasons
     * @param firstLine the first line it was found in, counted from 1
     * @param example what is said of that line
     */
    record Finding(String column, String reason, long rows, long firstLine, String example) {}
}
