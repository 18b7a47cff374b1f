package dev.genkan.largefiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.row.Line;
import dev.genkan.row.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RangeLinesPropertyTest {

    private static final int LIMIT = 4;

    @Property
    void readsEveryLineInOneRangeWhereverTheFileIsCut(
            @ForAll("files") String text, @ForAll @IntRange(min = 1, max = 12) int rangeBytes) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.createTempFile("range", ".tsv");
        try {
            Files.write(file, bytes);

            assertThat(linesOfRanges(file, bytes.length, rangeBytes)).isEqualTo(linesOfTheWhole(bytes));
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of("\n", "\r\n", "\r", "\uFEFF", "x", "éé", "long line")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }

    private static List<String> linesOfRanges(Path file, long size, long rangeBytes) throws IOException {
        List<String> found = new ArrayList<>();
        for (long from = 0; from < size; from += rangeBytes) {
            int before = found.size();
            Range range = new Range(0, from, Math.min(from + rangeBytes, size), false);
            try (RangeLines lines = new RangeLines(range, file.toString(), LIMIT)) {
                for (Line line = lines.next(); line != null; line = lines.next()) {
                    found.add(words(before + lines.number(line), line, lines::copyRest));
                }
            }
        }
        return found;
    }

    private static List<String> linesOfTheWhole(byte[] bytes) throws IOException {
        List<String> found = new ArrayList<>();
        LineReader reader = new LineReader(new ByteArrayInputStream(bytes), LIMIT);
        for (Line line = reader.next(); line != null; line = reader.next()) {
            found.add(words(line.number(), line, reader::copyRest));
        }
        return found;
    }

    private static String words(long number, Line line, Rest rest) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(line.bytes());
        Line.End end = line.complete() ? line.end() : rest.copyTo(all);
        return number + " " + all.toString(StandardCharsets.UTF_8) + " " + line.complete() + " " + end;
    }

    private interface Rest {
        Line.End copyTo(OutputStream out) throws IOException;
    }
}
