package dev.genkan.localcloud.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeLogTest {

    private static final long MUCH = 1 << 20;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("changes.log");
    }

    @Test
    void opensAgainWithWhatWasCommitted() throws Exception {
        ChangeLog log = open();
        log.commit(List.of(put("a", "1"), put("b", "2")));
        log.commit(List.of(put("a", "3"), LogEntry.remove("b")));
        log.commit(List.of(LogEntry.put("c\"\n/ü", new JsonPrimitive("4"), Optional.of(new byte[] {0, 10, -1}))));

        ChangeLog again = open();

        assertThat(values(again)).isEqualTo(Map.of("a", "3", "c\"\n/ü", "4")).isEqualTo(values(log));
        assertThat(again.find("c\"\n/ü").orElseThrow().bytes().orElseThrow()).containsExactly(0, 10, -1);
    }

    @Test
    void aBatchIsThereWhollyOrNotAtAllWhereverItWasCutOff() throws Exception {
        open().commit(List.of(put("a", "1"), put("b", "1")));
        int before = written().length;
        open().commit(List.of(put("a", "2"), LogEntry.remove("b"), put("c", "2")));
        byte[] whole = written();

        for (int length = before; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(values(open())).as("%d bytes", length).isEqualTo(Map.of("a", "1", "b", "1"));
            open().commit(List.of(put("d", "3")));
            assertThat(values(open())).as("%d bytes", length).isEqualTo(Map.of("a", "1", "b", "1", "d", "3"));
        }
        Files.write(file, whole);
        assertThat(values(open())).isEqualTo(Map.of("a", "2", "c", "2"));
    }

    @Test
    void aBatchOfWhichALaterPartWasWrittenFirstHasNotHappened() throws Exception {
        open().commit(List.of(put("a", "1")));
        int before = written().length;
        open().commit(List.of(put("a", "2"), put("b", "2")));
        byte[] whole = written();

        for (int lost = before; lost < whole.length; lost++) {
            byte[] torn = Arrays.copyOf(whole, whole.length + 100);
            torn[lost] = 0;
            Files.write(file, torn);
            assertThat(values(open())).as("byte %d", lost).isEqualTo(Map.of("a", "1"));
        }
    }

    @Test
    void doesNotOpenWhenWhatWasDurableIsDamaged() throws Exception {
        ChangeLog log = open();
        log.commit(List.of(put("a", "1")));
        log.commit(List.of(put("b", "2")));
        log.commit(List.of(put("c", "3")));
        byte[] whole = written();
        int second = new String(whole, UTF_8).indexOf("{\"key\":\"b\"");
        int third = new String(whole, UTF_8).indexOf("{\"key\":\"c\"");

        for (int damaged = second; damaged < third; damaged++) {
            for (byte wrong : new byte[] {0, 'x', '\n'}) {
                byte[] bytes = whole.clone();
                bytes[damaged] = wrong;
                if (wrong != whole[damaged]) {
                    Files.write(file, bytes);
                    assertThatThrownBy(this::open)
                            .as("%d at byte %d", wrong, damaged)
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining("batch 2 at byte");
                }
            }
        }
    }

    @Test
    void forgetsHistoryAndNothingElse() throws Exception {
        ChangeLog log = ChangeLog.open(file, 2_000);
        log.commit(List.of(put("kept", "0")));
        for (int i = 0; i < 500; i++) {
            log.commit(List.of(put("a", "a" + i), put("b" + i, "b")));
            log.commit(List.of(LogEntry.remove("b" + i)));
        }
        log.commit(List.of(put("last", "1")));

        assertThat(written()).hasSizeLessThan(3_000);
        assertThat(values(log)).isEqualTo(Map.of("kept", "0", "a", "a499", "last", "1"));
        assertThat(values(open())).isEqualTo(values(log));
    }

    @Test
    void isNotDisturbedByAFileThatWasNotWrittenToItsEnd() throws Exception {
        open().commit(List.of(put("a", "1")));
        Files.writeString(file.resolveSibling("changes.log.new"), "{\"key\":\"a\"}\n");
        assertThat(values(open())).isEqualTo(Map.of("a", "1"));
        ChangeLog log = ChangeLog.open(file, 0);
        log.commit(List.of(put("a", "2")));
        log.commit(List.of(put("a", "3")));
        assertThat(values(open())).isEqualTo(Map.of("a", "3"));
    }

    @Test
    void keepsTheChangesOfManyThreads() throws Exception {
        ChangeLog log = ChangeLog.open(file, 5_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> changes = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < 100; i++) {
                            log.commit(List.of(put(thread + "/" + i, "x")));
                            log.commit(i % 2 == 0 ? List.of(LogEntry.remove(thread + "/" + i)) : List.of());
                        }
                        return thread;
                    }))
                    .toList();
            for (Future<?> each : changes) {
                each.get();
            }
        }
        assertThat(values(open())).hasSize(400).isEqualTo(values(log));
    }

    @Test
    void anInterruptedThreadDoesNotCloseItForOthers() throws Exception {
        ChangeLog log = ChangeLog.open(file, 0);
        for (int i = 0; i < 10; i++) {
            Thread.currentThread().interrupt();
            log.commit(List.of(put("a", "" + i)));
            assertThat(Thread.interrupted()).isTrue();
        }
        log.commit(List.of(put("b", "1")));
        assertThat(values(open())).isEqualTo(Map.of("a", "9", "b", "1"));
    }

    private ChangeLog open() throws IOException {
        return ChangeLog.open(file, MUCH);
    }

    /** The file without the zeros that were written ahead. */
    private byte[] written() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static Map<String, String> values(ChangeLog log) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String key : log.keys()) {
            values.put(key, log.find(key).orElseThrow().required().getAsString());
        }
        return values;
    }

    private static LogEntry put(String key, String value) {
        return LogEntry.put(key, new JsonPrimitive(value), Optional.empty());
    }
}
