package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.schema.FileDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What an engine made of a file.
 *
 * @param rows what is in all row files, one behind the other
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equalTo
record Produced(Report report, byte[] errors, byte[] rows) {

    /** Lets the engine work on a file. */
    static Produced by(Workshop workshop, FileDefinition type, InputStream file) throws IOException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Map<Integer, ByteArrayOutputStream> files = new ConcurrentSkipListMap<>();
        Result result = new RowEngine(
                        type, workshop.formatter(), workshop.limits(), workshop.threads(), workshop.chunkBytes())
                .run(file, errors, number -> {
                    ByteArrayOutputStream rows = new ByteArrayOutputStream();
                    assertThat(files.put(number, rows)).isNull();
                    return rows;
                });
        assertThat(result).isInstanceOf(Result.Done.class);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        int number = 0;
        for (Map.Entry<Integer, ByteArrayOutputStream> part : files.entrySet()) {
            assertThat(part.getKey()).isEqualTo(number++);
            assertThat(part.getValue().size()).as("bytes of a file").isPositive();
            rows.writeBytes(part.getValue().toByteArray());
        }
        return new Produced(((Result.Done) result).report(), errors.toByteArray(), rows.toByteArray());
    }

    static Produced by(Workshop workshop, FileDefinition type, byte[] file) throws IOException {
        return by(workshop, type, new ByteArrayInputStream(file));
    }

    /** Says where it differs from another. */
    void isEqualTo(Produced expected) {
        assertThat(text(rows)).as("rows").isEqualTo(text(expected.rows));
        assertThat(text(errors)).as("errors").isEqualTo(text(expected.errors));
        assertThat(report).isEqualTo(expected.report);
    }

    /** Byte for byte, also when it is not UTF-8. */
    private static List<String> text(byte[] bytes) {
        return List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)"));
    }

    /** How an engine is set up. */
    record Workshop(Limits limits, int threads, int chunkBytes, Optional<FormatterProgram> formatter) {

        static final Workshop USUAL = new Workshop(Limits.standard(), 2, 250_000, Optional.empty());

        Workshop with(Limits other) {
            return new Workshop(other, threads, chunkBytes, formatter);
        }

        Workshop withThreads(int number) {
            return new Workshop(limits, number, chunkBytes, formatter);
        }

        Workshop withChunkBytes(int bytes) {
            return new Workshop(limits, threads, bytes, formatter);
        }
    }
}
