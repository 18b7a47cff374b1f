package dev.genkan.largefiles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.PipelineReport;
import dev.genkan.schema.FileDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;

/**
 * Work on a file in a folder of its own, by the pipeline or by the engine.
 *
 * @param folder holds the input, takes the output
 * @param definition the file type's definition
 * @param formatter the site's formatter
 * @param lineBytes the longest line
 */
record Work(Path folder, Path definition, @Nullable Path formatter, int lineBytes) {

    /** Runs the pipeline on a file. */
    Made byPipeline(byte[] file, long rangeBytes, String... runner) throws IOException {
        run(Files.write(folder.resolve("input"), file), rangeBytes, runner);
        return read();
    }

    void run(Path input, long rangeBytes, String... runner) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(runner));
        arguments.add("--input=" + input);
        arguments.add("--inputBytes=" + Files.size(input));
        arguments.add("--definition=" + definition);
        arguments.add("--lineBytes=" + lineBytes);
        arguments.add("--rangeBytes=" + rangeBytes);
        arguments.add("--output=" + output());
        if (formatter != null) {
            arguments.add("--formatter=" + formatter);
        }
        LargeFileOptions options = PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
                .as(LargeFileOptions.class);
        PipelineResult.State end = LargeFilePipeline.of(options).run().waitUntilFinish();
        if (end != PipelineResult.State.DONE) {
            throw new IllegalStateException("the pipeline ended " + end);
        }
    }

    Path output() {
        return folder.resolve("output");
    }

    /** The names of all files in the output folder, in order. */
    List<String> outputFiles() throws IOException {
        try (Stream<Path> files = Files.walk(output())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> output().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    PipelineReport report() throws IOException {
        return PipelineReport.fromJson(Files.readString(output().resolve("report.json")));
    }

    private Made read() throws IOException {
        PipelineReport report = report();
        StringBuilder rows = new StringBuilder();
        for (PipelineReport.RowFile file : report.rowFiles()) {
            rows.append(Files.readString(output().resolve(file.name())));
        }
        String errors = Files.readString(output().resolve("errors.tsv"), ISO_8859_1);
        return new Made(errors, rows.toString(), report.rows(), report.rejections());
    }

    /** Lets the engine work on a file. */
    Made byEngine(byte[] file) throws IOException {
        FileDefinition type = new RulesText(RulesText.Source.read(definition.toString()), null).fileDefinition();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        Result result = new RowEngine(
                        type, formatterProgram(), Limits.standard().withLineBytes(lineBytes))
                .run(new ByteArrayInputStream(file), errors, number -> rows);
        Report report = ((Result.Done) result).report();
        return new Made(errors.toString(ISO_8859_1), rows.toString(UTF_8), report.rows(), report.rejections());
    }

    private Optional<FormatterProgram> formatterProgram() throws IOException {
        if (formatter == null) {
            return Optional.empty();
        }
        Compiled compiled =
                FormatterProgram.compile(formatter.getFileName().toString(), Files.readString(formatter), lineBytes);
        return Optional.of(((Compiled.Working) compiled).program());
    }
}
