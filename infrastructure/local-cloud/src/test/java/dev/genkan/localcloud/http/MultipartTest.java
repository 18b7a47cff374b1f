package dev.genkan.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String BOUNDARY = "=-bound-=";

    @ParameterizedTest
    @CsvSource({"1, 100", "7, 5000", "8192, 700000", "1000000, 700000"})
    void findsTheEndOfAPartHoweverTheBytesArrive(int most, int size) throws IOException {
        for (String lineBreak : new String[] {"\r\n", "\n"}) {
            byte[] first = nearlyBoundaries(size, 1);
            byte[] second = nearlyBoundaries(size + 13, 2);
            Multipart parts = Multipart.of(request(body(lineBreak, first, second), most));
            assertThat(parts.required().content().readAllBytes()).isEqualTo(first);
            assertThat(parts.required().content().readAllBytes()).isEqualTo(second);
            assertThat(parts.next()).isEmpty();
        }
    }

    @Test
    void skipsAPartThatIsNotRead() throws IOException {
        Multipart parts = Multipart.of(request(body("\r\n", new byte[700_000], new byte[] {1, 2}), 8192));
        assertThat(parts.required().content().readNBytes(10)).hasSize(10);
        assertThat(parts.required().content().readAllBytes()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "--=-bound-=\r\nno header\r\n\r\n", "--=-bound-=\r\n\r\nunfinished"})
    void refusesWhatIsNotMultipart(String body) {
        Multipart parts = Multipart.of(request(body.getBytes(StandardCharsets.UTF_8), 100));
        assertThatThrownBy(() -> parts.required().content().readAllBytes()).isInstanceOf(ApiError.class);
    }

    private static byte[] body(String lineBreak, byte[]... contents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            body.writeBytes(bytes("--" + BOUNDARY + lineBreak + "A: b" + lineBreak + lineBreak));
            body.writeBytes(content);
            body.writeBytes(bytes(lineBreak));
        }
        body.writeBytes(bytes("--" + BOUNDARY + "--" + lineBreak));
        return body.toByteArray();
    }

    /** Bytes that look like the end of a part, but never are. */
    private static byte[] nearlyBoundaries(int size, int seed) {
        Random random = new Random(seed);
        String piece = "\r\n--" + BOUNDARY;
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append(piece, 0, random.nextInt(piece.length())).append(random.nextBoolean() ? "" : "x");
        }
        text.setLength(size);
        return bytes(text.append('x').toString());
    }

    private static Request request(byte[] body, int mostAtOnce) {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, mostAtOnce));
            }
        };
        Headers headers = new Headers();
        headers.set("Content-Type", "multipart/mixed; charset=x; boundary=\"" + BOUNDARY + "\"");
        return Request.of("POST", "/", "", headers, slow);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
