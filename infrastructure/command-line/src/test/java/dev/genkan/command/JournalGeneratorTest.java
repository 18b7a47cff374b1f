package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.genkan.row.CheckedRow;
import dev.genkan.row.RowRules;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileDefinitionReader;
import dev.genkan.schema.Parsed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalGeneratorTest {

    @Test
    void theSameArgumentsGiveTheSameBytes() throws IOException {
        assertThat(generate(new JournalGenerator(7, 1_000, 0.1, 0.1)))
                .isEqualTo(generate(new JournalGenerator(7, 1_000, 0.1, 0.1)))
                .isNotEqualTo(generate(new JournalGenerator(8, 1_000, 0.1, 0.1)));
    }

    @Test
    void allRowsAreGoodUnlessBadOnesAreAskedFor() throws IOException {
        assertThat(rows(new JournalGenerator(1, 2_000, 0, 0))).allMatch(CheckedRow.Accepted.class::isInstance);
    }

    @Test
    void asManyRowsAreRefusedAsAreAskedFor() throws IOException {
        long refused = rows(new JournalGenerator(1, 20_000, 0.05, 0)).stream()
                .filter(CheckedRow.Refused.class::isInstance)
                .count();
        assertThat(refused).isCloseTo(1_000, within(150L));
    }

    @Test
    void asManyKeysAreRepeatedAsAreAskedFor() throws IOException {
        List<String> keys = rows(new JournalGenerator(1, 20_000, 0, 0.05)).stream()
                .map(row ->
                        String.join("|", ((CheckedRow.Accepted) row).values().subList(0, 6)))
                .toList();
        assertThat(keys.size() - keys.stream().distinct().count()).isCloseTo(1_000, within(150L));
    }

    @Test
    void sharesBeyondTheWholeAreRefused() {
        assertThatThrownBy(() -> new JournalGenerator(1, 10, 0.7, 0.7)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<CheckedRow> rows(JournalGenerator generator) throws IOException {
        RowRules rules = new RowRules(journal());
        return new String(generate(generator), StandardCharsets.UTF_8)
                .lines()
                .map(line -> rules.check(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static FileDefinition journal() throws IOException {
        Path file = Path.of("../../examples/retail/definitions/interface_files/journal.yaml");
        return switch (FileDefinitionReader.read("interface_files/journal.yaml", Files.readString(file))) {
            case Parsed.Right<FileDefinition>(FileDefinition definition) -> definition;
            case Parsed.Wrong<FileDefinition>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static byte[] generate(JournalGenerator generator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        generator.writeTo(out);
        return out.toByteArray();
    }
}
