package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LineReaderTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "lines.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 5)
    void readsLines(String file, String lines, String why) throws IOException {
        assertThat(describe(reader(Written.bytes(file), 5), true)).as(why).isEqualTo(Written.text(lines));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "lines.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 5)
    void skipsTheRestOfALineOverTheLimitWhenItIsNotAskedFor(String file, String lines, String why) throws IOException {
        String withoutRests = Written.text(lines).replaceAll("\\+[^\\[]*\\[[A-Z]+]", "+");
        assertThat(describe(reader(Written.bytes(file), 5), false)).as(why).isEqualTo(withoutRests);
    }

    @Test
    void countsLinesFromOne() throws IOException {
        LineReader reader = reader("a\nlong line\n\nb".getBytes(StandardCharsets.UTF_8), 5);
        List<Long> numbers = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            numbers.add(line.number());
        }
        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void readsALineOfManyBuffersWhole() throws IOException {
        String longLine = "0123456789".repeat(100_000);
        LineReader reader = reader((longLine + "\r\nnext").getBytes(StandardCharsets.UTF_8), longLine.length());
        assertThat(describe(reader, true)).isEqualTo(longLine + "[CRLF]next[NONE]");
    }

    @Test
    void copiesTheRestOfALineThatNoMemoryWouldHold() throws IOException {
        long length = 2L * 1024 * 1024 * 1024 + 5;
        InputStream end = new ByteArrayInputStream("\r\nnext".getBytes(StandardCharsets.UTF_8));
        LineReader reader = new LineReader(new SequenceInputStream(new Zeros(length), end), 1024);
        Counter counter = new Counter();

        Line line = Objects.requireNonNull(reader.next());

        assertThat(line.complete()).isFalse();
        assertThat(line.bytes()).hasSize(1024);
        assertThat(reader.copyRest(counter)).isEqualTo(Line.End.CRLF);
        assertThat(counter.bytes).isEqualTo(length - 1024);
        assertThat(describe(reader, true)).isEqualTo("next[NONE]");
    }

    @Test
    void hasNoRestOfACompleteLine() throws IOException {
        LineReader reader = reader("a\n".getBytes(StandardCharsets.UTF_8), 5);
        assertThat(reader.next()).isNotNull();
        assertThatIllegalStateException()
                .isThrownBy(() -> reader.copyRest(OutputStream.nullOutputStream()))
                .withMessage("line 1 has no rest");
    }

    @Test
    void refusesALimitWithoutRoomForALine() {
        assertThatIllegalArgumentException().isThrownBy(() -> reader(new byte[0], 0));
    }

    private static LineReader reader(byte[] file, int limit) {
        return new LineReader(new ByteArrayInputStream(file), limit);
    }

    /** {@code text[LF]} for each line, {@code beginning+rest[LF]} for one over the limit. */
    private static String describe(LineReader reader, boolean withRests) throws IOException {
        StringBuilder description = new StringBuilder();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            description.append(new String(line.bytes(), StandardCharsets.UTF_8));
            if (line.complete()) {
                description.append("[" + line.end() + "]");
                continue;
            }
            assertThat(line.end()).isEqualTo(Line.End.NONE);
            description.append('+');
            if (withRests) {
                ByteArrayOutputStream rest = new ByteArrayOutputStream();
                Line.End end = reader.copyRest(rest);
                description.append(rest.toString(StandardCharsets.UTF_8)).append("[" + end + "]");
            }
        }
        return description.toString();
    }

    /** A stream of so many zeros. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    /** Counts what is written to it. */
    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }
    }
}
