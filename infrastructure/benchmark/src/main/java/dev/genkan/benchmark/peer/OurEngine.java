package dev.genkan.benchmark.peer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.LineFormatter;
import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The row engine of load-work-table, and all that the benchmark knows of it. */
public final class OurEngine implements Program {

    private static final int LINE_BYTES = 16 << 20;
    private static final int KEYS = 50_000_000;
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public void run(Job job) throws IOException {
        FileDefinition definition = job.fileType();
        Optional<Path> script = job.formatter();
        Optional<LineFormatter> formatter = script.isPresent() ? Optional.of(compiled(script.get())) : Optional.empty();
        RowEngine engine = new RowEngine(definition, formatter, new Limits(LINE_BYTES, KEYS));
        Path json = job.output().resolve("rows.ndjson");
        try (InputStream in = open(job.input());
                OutputStream errors = Files.newOutputStream(job.errors());
                OutputStream rows = Files.newOutputStream(json)) {
            if (!(engine.run(in, errors, rows) instanceof Result.Done)) {
                throw new IOException("the engine gave up on " + job.input());
            }
        }
        convert(definition, json, job.rows(0));
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }

    private static LineFormatter compiled(Path script) throws IOException {
        return switch (LineFormatter.compile(script.toString(), Files.readString(script), LINE_BYTES)) {
            case Compiled.Working working -> working.formatter();
            case Compiled.Broken broken -> throw new IOException(script + " is broken: " + broken.problem());
        };
    }

    /** The engine writes newline-delimited JSON. */
    private static void convert(FileDefinition definition, Path json, Path rows) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(json);
                BufferedWriter writer = Files.newBufferedWriter(rows)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonObject row = JsonParser.parseString(line).getAsJsonObject();
                List<@Nullable String> values = new ArrayList<>();
                for (Field field : definition.fields()) {
                    values.add(row.has(field.name()) ? row.get(field.name()).getAsString() : null);
                }
                writer.write(RowText.of(values));
                writer.write('\n');
            }
        }
        Files.delete(json);
    }
}
