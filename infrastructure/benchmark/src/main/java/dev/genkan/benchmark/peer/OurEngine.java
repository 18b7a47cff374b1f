package dev.genkan.benchmark.peer;

import dev.genkan.loadworktable.engine.GzipStream;
import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The row engine of load-work-table, and all that the benchmark knows of it. */
public final class OurEngine implements Program {

    @Override
    public void run(Job job) throws IOException {
        Optional<Path> script = job.formatter();
        Optional<FormatterProgram> formatter =
                script.isPresent() ? Optional.of(compiled(script.get())) : Optional.empty();
        Limits limits = Limits.standard().withScratch(job.output());
        int threads = Math.min(job.threads(), Runtime.getRuntime().availableProcessors());
        RowEngine engine = new RowEngine(job.fileType(), formatter, limits, threads);
        try (InputStream in = open(job.input());
                OutputStream errors = Files.newOutputStream(job.errors())) {
            Result result = engine.run(in, errors, number -> Files.newOutputStream(job.rows(number)));
            if (result instanceof Result.Hopeless(String reason)) {
                throw new IOException(job.input() + ": " + reason);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new FileInputStream(file.toFile());
        return file.toString().endsWith(".gz") ? GzipStream.strict(bytes) : bytes;
    }

    private static FormatterProgram compiled(Path script) throws IOException {
        int longest = Limits.standard().lineBytes();
        return switch (FormatterProgram.compile(script.toString(), Files.readString(script), longest)) {
            case Compiled.Working(FormatterProgram program) -> program;
            case Compiled.Broken(String problem) -> throw new IOException(script + " is broken: " + problem);
        };
    }
}
