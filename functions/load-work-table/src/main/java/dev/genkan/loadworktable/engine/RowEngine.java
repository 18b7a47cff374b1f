package dev.genkan.loadworktable.engine;

import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.RowCounts;
import dev.genkan.row.CheckedRow;
import dev.genkan.row.Line;
import dev.genkan.row.LineReader;
import dev.genkan.row.Violation;
import dev.genkan.schema.FileDefinition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Works on the rows of one file: the refused ones go to the error file, the good ones, of each key only the newest, to where they
 * are loaded from; both in file order. For one thread.
 */
public final class RowEngine {

    /** What is not looked into need not be held in memory whole. */
    private static final int LINE_BEGINNING = 1 << 16;

    private final FileDefinition definition;
    private final LineCheck check;
    private final Limits limits;

    /** For files of a type; the formatter comes before the type's row rules. */
    public RowEngine(FileDefinition definition, Optional<FormatterProgram> formatter, Limits limits) {
        this.definition = definition;
        this.check = new LineCheck(definition, formatter.map(FormatterProgram::open));
        this.limits = limits;
    }

    /**
     * Reads a file to its end. Closes no stream but those of the rows.
     *
     * @throws IOException when a stream fails or the scratch file cannot be written
     */
    public Result run(InputStream in, OutputStream errors, RowFiles rows) throws IOException {
        OutputStream bufferedErrors = new BufferedOutputStream(errors);
        RowWriter writer = new RowWriter(rows);
        ErrorFile errorFile = new ErrorFile(bufferedErrors);
        try (Survivors survivors = survivors(writer)) {
            LineReader reader = new LineReader(in, limits.lineBytes());
            long count = 0;
            for (Line line = reader.next(); line != null; line = reader.next()) {
                count = line.number();
                if (!take(line, reader, survivors, errorFile)) {
                    return new Result.TooManyKeys(limits.keys());
                }
            }
            survivors.finish();
            writer.finish();
            bufferedErrors.flush();
            return new Result.Done(report(count, writer.rows(), survivors.superseded(), errorFile.rejections()));
        }
    }

    /**
     * Refuses every row of a file for one reason that is not the row's.
     *
     * @throws IOException when a stream fails
     */
    public static Report refuse(InputStream in, String reason, OutputStream errors) throws IOException {
        List<Violation> violations = List.of(new Violation.FileRefused(reason));
        OutputStream bufferedErrors = new BufferedOutputStream(errors);
        ErrorFile errorFile = new ErrorFile(bufferedErrors);
        LineReader reader = new LineReader(in, LINE_BEGINNING);
        long count = 0;
        for (Line line = reader.next(); line != null; line = reader.next()) {
            count = line.number();
            errorFile.refuse(line, reader, violations);
        }
        bufferedErrors.flush();
        return report(count, 0, 0, errorFile.rejections());
    }

    private boolean take(Line line, LineReader reader, Survivors survivors, ErrorFile errorFile) throws IOException {
        if (!line.complete()) {
            errorFile.refuse(line, reader, List.of(new Violation.TooLong(limits.lineBytes())));
            return true;
        }
        switch (check.of(line.bytes())) {
            case CheckedRow.Accepted accepted -> {
                return survivors.add(accepted.values());
            }
            case CheckedRow.Refused refused -> {
                errorFile.refuse(line, reader, refused.violations());
                return true;
            }
        }
    }

    private Survivors survivors(RowWriter writer) throws IOException {
        return definition.keys().isEmpty()
                ? new Survivors.All(writer)
                : new NewestOfEachKey(definition, limits.keys(), writer);
    }

    private static Report report(long in, long loaded, long superseded, Rejections rejections) {
        return new Report(new RowCounts(in, loaded, rejections.rows(), superseded), rejections.list());
    }
}
