package dev.genkan.loadworktable.engine;

import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.row.ErrorColumn;
import dev.genkan.row.RecordParser;
import dev.genkan.row.RecordReader;
import dev.genkan.row.RowRules;
import dev.genkan.row.Violation;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Works on the rows of one file: the refused ones go to the error file, the good ones, of each key only the newest, to row files
 * in the form of {@link dev.genkan.row.StoredRows}; both in file order. Works with several threads; the result does not depend
 * on how many.
 */
public final class RowEngine {

    /** A chunk and what is made of it stay in a processor's second cache, which four times as much would not. */
    private static final int CHUNK_BYTES = 250_000;

    private final FileDefinition definition;
    private final Optional<FormatterProgram> formatter;
    private final Limits limits;
    private final Crew crew;
    private final int chunkBytes;

    /** For files of a type; the formatter comes before the type's row rules. Uses all processors. */
    public RowEngine(FileDefinition definition, Optional<FormatterProgram> formatter, Limits limits) {
        this(definition, formatter, limits, Runtime.getRuntime().availableProcessors());
    }

    /** The same, with a number of threads. */
    public RowEngine(FileDefinition definition, Optional<FormatterProgram> formatter, Limits limits, int threads) {
        this(definition, formatter, limits, threads, CHUNK_BYTES);
    }

    RowEngine(
            FileDefinition definition,
            Optional<FormatterProgram> formatter,
            Limits limits,
            int threads,
            int chunkBytes) {
        this.definition = definition;
        this.formatter = formatter;
        this.limits = limits;
        this.crew = new Crew(threads);
        this.chunkBytes = chunkBytes;
    }

    /**
     * Reads a file to its end. Closes neither stream.
     *
     * @param in where it is a {@link GzipStream} that turns out to be damaged, the file is hopeless
     *
     * @throws IOException when a stream fails or the scratch files cannot be written
     */
    public Result run(InputStream in, OutputStream errors, RowFiles rows) throws IOException {
        return run(in, errors, survivors(rows));
    }

    /**
     * The same for someone who wants to know what would become of the rows, and not to have them.
     *
     * @throws IOException when a stream fails or the scratch files cannot be written
     */
    public Result check(InputStream in, OutputStream errors) throws IOException {
        return run(in, errors, CountedRows.of(keys()));
    }

    private Result run(InputStream in, OutputStream errors, Survivors of) throws IOException {
        try (Survivors survivors = of) {
            Pass pass = definition.format().isEmpty()
                    ? passOverLines(in, errors, survivors)
                    : passOverRecords(in, definition.format().get(), errors, survivors);
            return formatter.filter(FormatterProgram::isExhausted).isPresent()
                    ? new Result.Hopeless("the site's formatter takes too much for too many of the file's lines")
                    : new Result.Done(pass.report(survivors.finish()));
        } catch (GzipStream.Damaged e) {
            return new Result.Hopeless(e.problem());
        }
    }

    private Pass passOverLines(InputStream in, OutputStream errors, Survivors survivors) throws IOException {
        Causes causes = new Causes(definition);
        ChunkSource chunks = new ChunkReader(in, limits.lineBytes(), chunkBytes);
        Pass pass = new Pass(chunks, survivors, causes, errors, crew);
        pass.run(() -> lineWork(survivors.keys(), causes));
        return pass;
    }

    private Pass passOverRecords(InputStream in, FileFormat format, OutputStream errors, Survivors survivors)
            throws IOException {
        Causes causes = new Causes(definition);
        RecordReader reader = new RecordReader(in, format, limits.lineBytes());
        ErrorColumn errorColumn = new ErrorColumn(reader.format());
        ChunkSource chunks = new RecordChunks(reader, errorColumn, chunkBytes);
        Pass pass = new Pass(chunks, survivors, causes, new HeadedStream(errors, errorColumn.head(reader)), crew);
        pass.run(() -> new Records(
                recordRules(reader.format()), new ByteRules(definition), survivors.keys(), errorColumn, causes));
        return pass;
    }

    private RecordRules recordRules(FileFormat format) {
        RowRules words = new RowRules(definition);
        RecordParser parser = new RecordParser(definition, format);
        return formatter
                .<RecordRules>map(program -> new FormattedRecords(format.charset(), program.open(), words))
                .orElseGet(() -> record -> words.check(parser.parse(record)));
    }

    /**
     * Refuses every row of a file for one reason that is not the row's.
     *
     * @throws IOException when a stream fails
     */
    public static Report refuse(InputStream in, String reason, OutputStream errors) throws IOException {
        Causes causes = Causes.ofWholeRows();
        ChunkSource chunks = new ChunkReader(in, CHUNK_BYTES, CHUNK_BYTES);
        try (Survivors none = new EveryRow(number -> OutputStream.nullOutputStream(), CHUNK_BYTES)) {
            Pass pass = new Pass(chunks, none, causes, errors, new Crew(1));
            pass.run(() -> new RefusedLines(new ErrorRows(causes), new Violation.FileRefused(reason)));
            return pass.report(none.finish());
        }
    }

    private LineWork lineWork(RowKeys keys, Causes causes) {
        ByteRules rules = new ByteRules(definition);
        ErrorRows errorRows = new ErrorRows(causes);
        Diagnosis diagnosis = new Diagnosis(definition, rules, errorRows);
        return formatter
                .<LineWork>map(program ->
                        new FormattedLines(program.open(), rules, keys, errorRows, diagnosis, limits.lineBytes()))
                .orElseGet(() -> new StandardLines(rules, keys, errorRows, diagnosis, limits.lineBytes()));
    }

    private Survivors survivors(RowFiles rows) {
        Optional<Keys> keys = keys();
        return keys.isPresent()
                ? new NewestOfEachKey(keys.get(), limits, crew, rows)
                : new EveryRow(rows, limits.rowFileBytes());
    }

    /** Of a type that has some. */
    private Optional<Keys> keys() {
        return definition.keys().isEmpty() ? Optional.empty() : Optional.of(new Keys(definition, limits, crew));
    }
}
