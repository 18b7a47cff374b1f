package dev.genkan.loadworktable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.genkan.cloud.Pipelines;
import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.receipt.PipelineReport;
import dev.genkan.receipt.PipelineReport.RowFile;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileDefinitionReader;
import dev.genkan.schema.Parsed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Leaves what the pipeline leaves, past all faults, and lets the engine find out what that is. */
record PlayedPipeline(MemoryBuckets buckets) {

    Pipelines.State work(Pipelines.Job job) {
        String definition = parameter(job, "definition");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        Report report = run(type(definition), text(parameter(job, "input")), errors, rows);
        List<RowFile> rowFiles = report.rows().loaded() == 0
                ? List.of()
                : List.of(new RowFile("rows-00000.tsv", report.rows().loaded()));
        rowFiles.forEach(file -> put(job, file.name(), rows.toByteArray()));
        put(job, "errors.tsv", errors.toByteArray());
        String json = new PipelineReport(report.rows(), report.rejections(), rowFiles).toJson();
        put(job, "report.json", json.getBytes(UTF_8));
        return new Pipelines.State.Done();
    }

    private static Report run(
            FileDefinition type, String input, ByteArrayOutputStream errors, ByteArrayOutputStream rows) {
        try {
            Result result = new RowEngine(
                            type, Optional.empty(), Limits.standard().withLineBytes(1000), 1)
                    .run(new ByteArrayInputStream(input.getBytes(UTF_8)), errors, number -> rows);
            return ((Result.Done) result).report();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileDefinition type(String file) {
        return ((Parsed.Right<FileDefinition>) FileDefinitionReader.read(file, text(file))).definition();
    }

    private static String parameter(Pipelines.Job job, String name) {
        return Objects.requireNonNull(job.parameters().get(name), name);
    }

    private String text(String file) {
        return buckets.text(bucket(file), object(file)).orElseThrow();
    }

    private void put(Pipelines.Job job, String name, byte[] bytes) {
        String output = parameter(job, "output");
        buckets.put(bucket(output), object(output) + "/" + name, bytes);
    }

    private static String bucket(String file) {
        return file.split("/", 4)[2];
    }

    private static String object(String file) {
        return file.split("/", 4)[3];
    }
}
