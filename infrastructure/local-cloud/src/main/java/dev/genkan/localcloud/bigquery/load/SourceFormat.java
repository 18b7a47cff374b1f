package dev.genkan.localcloud.bigquery.load;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.http.ApiError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** How the files of a load are written: newline-delimited JSON or CSV, plain or compressed with gzip. */
public sealed interface SourceFormat {

    int BUFFER = 1 << 16;
    int GZIP_MAGIC = 0x8b1f;
    int BYTE_ORDER_MARK = 0xFEFF;

    /** Newline-delimited JSON. */
    record JsonFormat(boolean ignoreUnknown) implements SourceFormat {}

    /** CSV in a character set. */
    record Csv(CsvFormat format, Charset charset) implements SourceFormat {}

    /**
     * Reads it from a load configuration.
     *
     * @throws ApiError 501 for a format that is not read here
     */
    static SourceFormat of(JsonObject load) {
        String name = Documents.text(load, "sourceFormat").orElse("CSV");
        return switch (name) {
            case "CSV" -> new Csv(CsvFormat.of(load), charset(load));
            case "NEWLINE_DELIMITED_JSON" -> new JsonFormat(Documents.flag(load, "ignoreUnknownValues"));
            default -> throw ApiError.unsupported("source format " + name);
        };
    }

    private static Charset charset(JsonObject load) {
        String name = Documents.text(load, "encoding").orElse("UTF-8");
        return switch (name) {
            case "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "ISO-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> throw ApiError.unsupported("encoding " + name);
        };
    }

    /** The rows of a file. */
    default RowSource open(Path file, Schema schema) throws IOException {
        return switch (this) {
            case JsonFormat json ->
                new JsonLines(
                        characters(file, StandardCharsets.UTF_8), new Conversion(schema, json.ignoreUnknown, false));
            case Csv csv ->
                new CsvRows(
                        characters(file, csv.charset),
                        csv.format,
                        new Conversion(schema, true, false),
                        schema.fields().size());
        };
    }

    /** The characters of a file, without a byte order mark. */
    static BufferedReader characters(Path file, Charset charset) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        bytes.mark(2);
        int magic = bytes.read() | bytes.read() << 8;
        bytes.reset();
        InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER) : bytes;
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, charset), BUFFER);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
