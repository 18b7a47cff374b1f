package dev.genkan.localcloud.bigquery.extract;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A file while rows are written to it. For one thread. */
public final class ExtractedFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Writer writer;
    private long characters;

    private ExtractedFile(Path path, Writer writer) {
        this.path = path;
        this.writer = writer;
    }

    /** Begins a file. */
    public static ExtractedFile create(Path path, boolean gzip) throws IOException {
        OutputStream bytes = Files.newOutputStream(path);
        OutputStream content = gzip ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        return new ExtractedFile(
                path, new BufferedWriter(new OutputStreamWriter(content, StandardCharsets.UTF_8), BUFFER));
    }

    public Path path() {
        return path;
    }

    /** How much text it holds. */
    public long characters() {
        return characters;
    }

    /** Adds text. */
    public void write(String text) throws IOException {
        writer.write(text);
        characters += text.length();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
