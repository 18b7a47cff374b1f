package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 as the platform's own decoder reads it. */
class TextTest {

    @Test
    void knowsEverySequenceOfTwoBytes() {
        for (int bytes = 0; bytes < 1 << 16; bytes++) {
            check(new byte[] {(byte) (bytes >>> 8), (byte) bytes});
        }
    }

    /** The bounds of every row of table 3-7 of the Unicode standard, each with its neighbours. */
    @Test
    void knowsEverySequenceOfThreeAndFourBytesAtTheBounds() {
        int[] bounds = {
            0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
            0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
        };
        for (int first : bounds) {
            for (int second : bounds) {
                for (int third : bounds) {
                    check(bytes(first, second, third));
                    for (int fourth : bounds) {
                        check(bytes(first, second, third, fourth));
                        check(bytes('a', first, second, third, fourth, 'b'));
                    }
                }
            }
        }
    }

    @Test
    void knowsEveryCharacter() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                check(Character.toString(character).getBytes(UTF_8));
            }
        }
    }

    @Test
    void findsWhereCharactersThatWereSpoiledBegin() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] text = "a店é😀日本語のテキスト".repeat(3).getBytes(UTF_8);
        for (int time = 0; time < 20_000; time++) {
            byte[] bytes = Arrays.copyOf(text, 1 + random.nextInt(text.length));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            check(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "店", "😀"})
    void cutsBehindTheTwoHundredthCharacter(String character) {
        for (int before = 0; before < 4; before++) {
            String text = "x".repeat(before) + character.repeat(300);
            int kept = text.offsetByCodePoints(0, 200);
            assertThat(written(text)).as("after " + before).isEqualTo(text.substring(0, kept));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void keepsTextsOfUpToTwoHundredCharacters(int length) {
        String text = "店".repeat(length);
        assertThat(written(text)).isEqualTo("店".repeat(Math.min(length, 200)));
    }

    static IntStream lengths() {
        return IntStream.of(1, 66, 67, 199, 200, 201, 1000);
    }

    private static String written(String text) {
        byte[] in = text.getBytes(UTF_8);
        byte[] out = new byte[3 * in.length];
        return new String(out, 0, Text.write(withSlack(in), 0, in.length, out, 0), UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return bytes;
    }

    private static void check(byte[] bytes) {
        ByteBuffer unread = ByteBuffer.wrap(bytes);
        UTF_8.newDecoder().decode(unread, CharBuffer.allocate(bytes.length), true);
        int found = Text.firstMalformed(withSlack(bytes), 0, bytes.length);
        if (found != unread.position()) {
            assertThat(found).as(Arrays.toString(bytes)).isEqualTo(unread.position());
        }
    }

    /** What follows must not matter. */
    private static byte[] withSlack(byte[] bytes) {
        byte[] roomy = Arrays.copyOf(bytes, bytes.length + Words.SLACK);
        Arrays.fill(roomy, bytes.length, roomy.length, (byte) 0x80);
        return roomy;
    }
}
