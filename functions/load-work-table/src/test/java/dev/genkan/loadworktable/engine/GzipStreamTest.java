package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GzipStreamTest {

    @Property(tries = 300)
    void givesWhatIsInAllMembers(
            @ForAll @Size(min = 1, max = 4) byte[][] members, @ForAll @IntRange(min = 1, max = 9) int step)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] member : members) {
            file.writeBytes(zipped(member));
            expected.writeBytes(member);
        }

        assertThat(read(new Trickle(file.toByteArray(), step))).isEqualTo(expected.toByteArray());
    }

    @Test
    void readsOnWhereTheSourceSaysThatNothingIsAvailable() throws IOException {
        byte[] two = joined(zipped("one\n".getBytes(UTF_8)), zipped("two\n".getBytes(UTF_8)));

        assertThat(read(new Trickle(two, 1000))).asString(UTF_8).isEqualTo("one\ntwo\n");
    }

    @Test
    void passesOverPadding() throws IOException {
        assertThat(read(new Trickle(joined(zipped("x".getBytes(UTF_8)), new byte[100_000]), 1000)))
                .asString(UTF_8)
                .isEqualTo("x");
    }

    @Test
    void readsEveryPartOfAHeader() throws IOException {
        byte[] plain = zipped("x".getBytes(UTF_8));
        byte[] header = {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 'e', 'x', 'n', 0, 'c', 'o', 0, 1, 2};

        assertThat(read(new Trickle(joined(header, Arrays.copyOfRange(plain, 10, plain.length)), 3)))
                .asString(UTF_8)
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "0,  -1, at byte 0: it does not begin like gzip",
        "1,  -1, at byte 1: it does not begin like gzip",
        "9,  -1, at byte 9: it does not begin like gzip",
        "15, -1, at byte 15: the file ends inside a member",
        "-1,  0, at byte 1: it does not begin like gzip",
        "-1,  2, at byte 3: the method is not deflate",
        "-1,  3, at byte 4: the header has unknown flags",
        "-1, 10, at byte ",
        "-1, -8, the checksum of a member is wrong",
        "-1, -4, the length of a member is wrong",
    })
    void saysWhereAFileIsDamaged(int cut, int spoiled, String problem) throws IOException {
        byte[] file = zipped("some text, some text, some text".getBytes(UTF_8));
        if (spoiled != -1) {
            file[spoiled < 0 ? file.length + spoiled : spoiled] ^= (byte) 0xFF;
        }
        byte[] damaged = cut < 0 ? file : Arrays.copyOf(file, cut);

        assertThatThrownBy(() -> read(new Trickle(damaged, 1000)))
                .isInstanceOf(GzipStream.Damaged.class)
                .hasMessageStartingWith("not a whole gzip file, at byte ")
                .hasMessageContaining(problem);
    }

    @Test
    void saysThatSomethingElseFollows() throws IOException {
        byte[] file = joined(zipped("x".getBytes(UTF_8)), "rest".getBytes(UTF_8));

        assertThatThrownBy(() -> read(new Trickle(file, 1000)))
                .hasMessageEndingWith("something else follows the last member");
    }

    @Test
    void endsWithALineMoreWhereAFileIsDamagedIfItIsTolerant() throws IOException {
        byte[] file = joined(zipped("one\n".getBytes(UTF_8)), Arrays.copyOf(zipped("two\n".getBytes(UTF_8)), 10));

        try (GzipStream stream = GzipStream.tolerant(new Trickle(file, 5), Long.MAX_VALUE)) {
            assertThat(stream.readAllBytes()).asString(UTF_8).isEqualTo("one\n\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "9", "100"})
    void givesAllThatAFileMayHold(long most) throws IOException {
        byte[] file = joined(zipped("one\n".getBytes(UTF_8)), zipped("two\n".getBytes(UTF_8)));

        try (GzipStream stream = GzipStream.strict(new Trickle(file, 5), most)) {
            assertThat(stream.readAllBytes()).asString(UTF_8).isEqualTo("one\ntwo\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "7"})
    void failsWhereAFileHoldsMoreThanItMay(long most) throws IOException {
        byte[] file = joined(zipped("one\n".getBytes(UTF_8)), zipped("two\n".getBytes(UTF_8)));

        try (GzipStream stream = GzipStream.strict(new Trickle(file, 5), most)) {
            assertThatThrownBy(stream::readAllBytes)
                    .isInstanceOf(GzipStream.Damaged.class)
                    .hasMessage("what is in the gzip file is longer than " + most + " bytes");
        }
        try (GzipStream stream = GzipStream.tolerant(new Trickle(file, 5), most)) {
            assertThat(stream.readAllBytes()).asString(UTF_8).isEqualTo("one\ntwo\n".substring(0, (int) most) + "\n");
        }
    }

    @Test
    void readsNoMoreOfABombThanItMayHold() throws IOException {
        byte[] bomb = zipped(new byte[50_000_000]);
        assertThat(bomb).hasSizeLessThan(100_000);

        try (GzipStream stream = GzipStream.tolerant(new Trickle(bomb, 1000), 1_000_000)) {
            assertThat(stream.readAllBytes()).hasSize(1_000_001);
        }
    }

    private static byte[] read(InputStream source) throws IOException {
        try (GzipStream stream = GzipStream.strict(source)) {
            return stream.readAllBytes();
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** Gives a few bytes at a time, and never says that more are available. */
    private static final class Trickle extends InputStream {

        private final ByteArrayInputStream bytes;
        private final int step;

        Trickle(byte[] bytes, int step) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.step = step;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, Math.min(step, length));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
