package dev.genkan.localcloud.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonPrimitive;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void remembersWithoutBeingClosed() {
        Journal journal = Journal.open(file);
        journal.put("a", new JsonPrimitive(1));
        journal.put("b", new JsonPrimitive("商品 \n"));
        journal.put("a", new JsonPrimitive(2));
        journal.remove("absent");

        assertThat(Journal.open(file).entries())
                .containsExactly(entry("a", new JsonPrimitive(2)), entry("b", new JsonPrimitive("商品 \n")));
    }

    @Test
    void forgetsWhatWasRemoved() {
        Journal journal = Journal.open(file);
        journal.put("a", new JsonPrimitive(1));
        journal.remove("a");

        assertThat(Journal.open(file).entries()).isEmpty();
    }

    @Test
    void dropsALineThatTheProcessDidNotFinish() throws Exception {
        Journal journal = Journal.open(file);
        journal.put("a", new JsonPrimitive(1));
        Files.writeString(file, "{\"key\":\"b\",\"val", StandardOpenOption.APPEND);

        assertThat(Journal.open(file).entries()).containsOnlyKeys("a");
    }

    @Test
    void refusesAFileThatIsDamagedElsewhere() throws Exception {
        Files.writeString(file, "{\"key\":\n{\"key\":\"b\",\"value\":1}\n");

        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("journal.jsonl");
    }

    @Test
    void doesNotGrowWithItsHistory() throws Exception {
        Journal journal = Journal.open(file);
        for (int i = 0; i < 25_000; i++) {
            journal.put("a", new JsonPrimitive(i));
        }

        assertThat(Files.readAllLines(file)).hasSizeLessThan(10_010);
        assertThat(Journal.open(file).entries()).containsEntry("a", new JsonPrimitive(24_999));
    }
}
