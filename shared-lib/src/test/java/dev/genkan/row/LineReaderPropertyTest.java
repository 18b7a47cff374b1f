package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of reading lines, however the bytes come in. */
class LineReaderPropertyTest {

    @Property(seed = "1")
    void losesAndAddsNothing(
            @ForAll("files") byte[] file, @ForAll @IntRange(min = 1, max = 12) int limit, @ForAll long chunks)
            throws IOException {
        assertThat(readWhole(new InChunks(file, chunks), limit)).isEqualTo(file);
    }

    @Property(seed = "4", tries = 100)
    void losesAndAddsNothingWhereBuffersMeet(
            @ForAll("fileOfLongLines") byte[] file, @ForAll @IntRange(min = 60_000, max = 140_000) int limit)
            throws IOException {
        assertThat(readWhole(new ByteArrayInputStream(file), limit)).isEqualTo(file);
    }

    @Property(seed = "2")
    void findsTheSameLinesWhetherOrNotTheirRestsAreRead(
            @ForAll("files") byte[] file, @ForAll @IntRange(min = 1, max = 12) int limit, @ForAll long chunks)
            throws IOException {
        assertThat(lines(new InChunks(file, chunks), limit, true))
                .isEqualTo(lines(new ByteArrayInputStream(file), limit, false));
    }

    @Property(seed = "3")
    void givesNoMoreOfALineThanTheLimit(@ForAll("files") byte[] file, @ForAll @IntRange(min = 1, max = 12) int limit)
            throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(file), limit);
        for (Line line = reader.next(); line != null; line = reader.next()) {
            assertThat(line.bytes()).doesNotContain('\n').hasSizeLessThanOrEqualTo(limit);
            assertThat(line.complete() || line.bytes().length == limit).isTrue();
        }
    }

    private static byte[] readWhole(InputStream file, int limit) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        LineReader reader = new LineReader(file, limit);
        for (Line line = reader.next(); line != null; line = reader.next()) {
            read.writeBytes(line.bytes());
            Line.End end = line.complete() ? line.end() : reader.copyRest(read);
            read.writeBytes(end.text().getBytes(StandardCharsets.UTF_8));
        }
        return read.toByteArray();
    }

    private static List<String> lines(InputStream file, int limit, boolean readRests) throws IOException {
        List<String> lines = new ArrayList<>();
        LineReader reader = new LineReader(file, limit);
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + " " + new String(line.bytes(), StandardCharsets.ISO_8859_1) + line.complete());
            if (readRests && !line.complete()) {
                reader.copyRest(new ByteArrayOutputStream());
            }
        }
        return lines;
    }

    /** Files that are full of line ends; none of their bytes is one of a byte-order mark. */
    @Provide
    Arbitrary<byte[]> files() {
        return Arbitraries.of((byte) '\r', (byte) '\n', (byte) 'a', (byte) '\t', (byte) 0, (byte) 0xE3)
                .array(byte[].class)
                .ofMaxSize(60);
    }

    /** Lines as long as the reader's buffer, or twice as long, or nearly. */
    @Provide
    Arbitrary<byte[]> fileOfLongLines() {
        Arbitrary<Integer> length =
                Arbitraries.of(0, 65_533, 65_534, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073);
        Arbitrary<String> end = Arbitraries.of("\n", "\r\n", "\r\r\n", "\r");
        return Combinators.combine(length, end)
                .as((characters, lineEnd) -> "a".repeat(characters) + lineEnd)
                .list()
                .ofMaxSize(5)
                .map(lines -> String.join("", lines).getBytes(StandardCharsets.US_ASCII));
    }
}
