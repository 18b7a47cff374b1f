package dev.genkan.exportgdb.firebird;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.exportgdb.firebird.Database.Opening;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, there is an answer: rows with what was lost, or one sentence why there are none. */
class DamageTest {

    private static final int PAGE = 4096;

    /** A database of one table with two rows, by Firebird 1.5. */
    private static final byte[] DATABASE = database();

    @Test
    void everyByteMayBeAnotherOne() {
        IntStream.range(0, DATABASE.length / PAGE).parallel().forEach(page -> turnBytesOver(page * PAGE));
    }

    /** Turns the bytes of a page over, one at a time; of pages that are never read one is enough. */
    private static void turnBytesOver(int page) {
        byte[] damaged = DATABASE.clone();
        try {
            for (int at = page; at < page + PAGE; at += isRead(page) ? 1 : PAGE) {
                damaged[at] = (byte) ~damaged[at];
                read(damaged);
                damaged[at] = DATABASE[at];
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void manyBytesMayBeOtherOnes() throws IOException {
        Random random = new Random(1);
        for (int file = 0; file < 300; file++) {
            byte[] damaged = DATABASE.clone();
            for (int bytes = 0; bytes < 200; bytes++) {
                int at = PAGE + random.nextInt(DATABASE.length - PAGE);
                damaged[at] = (byte) random.nextInt();
            }
            read(damaged);
        }
    }

    @Test
    void theFileMayEndAnywhere() throws IOException {
        Random random = new Random(2);
        for (int file = 0; file < 300; file++) {
            read(Arrays.copyOf(DATABASE, random.nextInt(DATABASE.length)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Page.POINTERS, Page.DATA})
    void pagesMayLeadBackToThemselves(int type) throws IOException {
        for (int page = 1; page < DATABASE.length / PAGE; page++) {
            if (DATABASE[page * PAGE] == type) {
                byte[] damaged = DATABASE.clone();
                // The next pointer page, or the older versions and the fragments of all lines.
                put(damaged, page * PAGE + 20, page);
                for (int line = 0; type == Page.DATA && line < 20; line++) {
                    int offset = LittleEndian.u16(damaged, page * PAGE + Page.DATA_HEADER + 4 * line);
                    if (offset != 0 && offset + 22 < PAGE) {
                        put(damaged, page * PAGE + offset + 4, page);
                        damaged[page * PAGE + offset + 10] |= 8;
                        put(damaged, page * PAGE + offset + 16, page);
                    }
                }
                read(damaged);
            }
        }
    }

    @Test
    void aDamagedPageOfTransactionsIsTold() throws IOException {
        byte[] damaged = DATABASE.clone();
        for (int page = 1; page < DATABASE.length / PAGE; page++) {
            if (damaged[page * PAGE] == Page.TRANSACTIONS) {
                damaged[page * PAGE] = 0;
            }
        }
        Opening opening = Database.open(
                new BytesChannel(damaged), "damaged.gdb", Siblings.NONE, new TextCharsets(StandardCharsets.ISO_8859_1));

        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.Opened.class,
                        opened -> assertThat(opened.database().warnings())
                                .anyMatch(warning -> warning.contains("should tell what became of transactions")));
    }

    @Test
    void anUnharmedFileLosesNothing() throws IOException {
        assertThat(read(DATABASE)).isEqualTo(2);
    }

    private static void put(byte[] bytes, int at, int number) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (number >> (8 * i));
        }
    }

    /** Index pages and the like are not. */
    private static boolean isRead(int at) {
        int type = DATABASE[at / PAGE * PAGE];
        return type == Page.HEADER
                || type == Page.TRANSACTIONS
                || type == Page.POINTERS
                || type == Page.DATA
                || type == Page.BLOB;
    }

    /** How many rows there are. */
    private static long read(byte[] bytes) throws IOException {
        long rows = 0;
        Opening opening = Database.open(
                new BytesChannel(bytes), "damaged.gdb", Siblings.NONE, new TextCharsets(StandardCharsets.ISO_8859_1));
        switch (opening) {
            case Opening.NotReadable(String reason) -> assertThat(reason).isNotBlank();
            case Opening.Opened(Database database) -> {
                for (Table table : database.tables()) {
                    TableReport report = database.write(
                            table,
                            new Csv(Optional.empty(), false),
                            OutputStream.nullOutputStream(),
                            1,
                            Progress.SILENT);
                    assertThat(report.losses()).allMatch(loss -> !loss.what().isBlank());
                    rows += report.rows();
                }
            }
        }
        return rows;
    }

    private static byte[] database() {
        try (InputStream packed = Objects.requireNonNull(DamageTest.class.getResourceAsStream("hex_15.gdb.gz"));
                InputStream unpacked = new GZIPInputStream(packed)) {
            return unpacked.readAllBytes();
        } catch (IOException impossible) {
            throw new IllegalStateException("the resource cannot be read", impossible);
        }
    }
}
