package dev.genkan.exportgdb.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWriterTest {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 4, 1, 6, 30, 10);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, (1 << 19) - 1, 1 << 19, (1 << 19) + 1, 5_000_000})
    void whatIsWrittenIsRead(int length) throws IOException {
        byte[] content = content(length);
        byte[] zip = zip(content);

        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry first = in.getNextEntry();
            assertThat(first).extracting(ZipEntry::getName).isEqualTo("文字.csv");
            assertThat(first.getTimeLocal()).isEqualTo(TIME);
            assertThat(in.readAllBytes()).isEqualTo(content);
            assertThat(in.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("second");
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void isHardlyLargerThanWhatOneThreadWrites() throws IOException {
        byte[] content = content(5_000_000);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] whole = new byte[content.length];
        int alone = deflater.deflate(whole);
        deflater.end();

        assertThat(zip(content).length).isLessThan((int) (alone * 1.01));
    }

    @Test
    void hasMoreEntriesThanAShortNumberCounts(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("many.zip");
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream buffered = new BufferedOutputStream(out);
                ZipWriter zip = new ZipWriter(buffered, 2, TIME)) {
            for (int entry = 0; entry < 66_000; entry++) {
                zip.add("e" + entry, stream -> {});
            }
            zip.finish();
        }

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(66_000);
            assertThat(zip.getEntry("e65999")).isNotNull();
        }
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipWriter zip = new ZipWriter(out, 2, TIME)) {
            zip.add("文字.csv", stream -> stream.write(content));
            zip.add("second", stream -> {
                stream.write(1);
                stream.write(new byte[] {2, 3});
            });
            zip.finish();
        }
        return out.toByteArray();
    }

    /** Lines that repeat themselves somewhat. */
    private static byte[] content(int length) {
        Random random = new Random(1);
        byte[] content = new byte[length];
        for (int at = 0; at < length; at++) {
            content[at] = (byte) (random.nextInt(5) == 0 ? '\n' : 'a' + random.nextInt(4));
        }
        return content;
    }
}
