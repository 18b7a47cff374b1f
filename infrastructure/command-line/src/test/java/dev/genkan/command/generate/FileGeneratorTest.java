package dev.genkan.command.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.genkan.row.CheckedRow;
import dev.genkan.row.Line;
import dev.genkan.row.LineReader;
import dev.genkan.row.RowRules;
import dev.genkan.row.Violation;
import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileDefinitionReader;
import dev.genkan.schema.Parsed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileGeneratorTest {

    private static final FileDefinition JOURNAL = example("journal");

    @ParameterizedTest
    @ValueSource(strings = {"journal", "items", "stores", "customers", "item_categories"})
    void theSameArgumentsGiveTheSameBytes(String type) {
        Mixture mixture = new Mixture(7, 0.1, List.of(), 0.1, 0.1);
        assertThat(generate(example(type), mixture, 1_000))
                .isEqualTo(generate(example(type), mixture, 1_000))
                .isNotEqualTo(generate(example(type), new Mixture(8, 0.1, List.of(), 0.1, 0.1), 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "items", "stores", "customers", "item_categories"})
    void allRowsAreGoodUnlessBadOnesAreAskedFor(String type) {
        assertThat(rows(example(type), new Mixture(1, 0, List.of(), 0.1, 0.5), 5_000))
                .hasSize(5_000)
                .allMatch(CheckedRow.Accepted.class::isInstance);
    }

    @Test
    void asManyRowsAreRefusedAsAreAskedFor() {
        assertThat(refused(rows(JOURNAL, new Mixture(1, 0.05, List.of(), 0, 0), 20_000)))
                .hasSizeBetween(850, 1_150);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LETTERS,             unparsable
            THOUSANDS_SEPARATOR, unparsable
            TOO_LARGE,           unparsable
            NO_SUCH_DAY,         unparsable
            NO_SUCH_TIME,        unparsable
            NEITHER_0_NOR_1,     unparsable
            BLANK,               blank
            NOT_UTF8,            not_utf8
            ONE_COLUMN_MORE,     column_count
            ONE_COLUMN_LESS,     column_count
            OVERLONG,            too_long
            """)
    void everyFaultRefusesItsRowForItsReason(Fault fault, String reason) {
        int rows = fault == Fault.OVERLONG ? 3 : 500;
        List<CheckedRow.Refused> refused = refused(rows(JOURNAL, new Mixture(3, 1, List.of(fault), 0, 0), rows));

        assertThat(refused).hasSize(rows);
        assertThat(refused)
                .allSatisfy(row ->
                        assertThat(row.violations()).extracting(Violation::code).contains(reason));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasAWord(Fault fault) {
        assertThat(Fault.of(fault.word())).isEqualTo(fault);
    }

    @Test
    void allFaultsComeWithoutBeingNamedButTheOverlongLine() {
        Set<String> codes = new HashSet<>();
        refused(rows(JOURNAL, new Mixture(1, 1, List.of(), 0, 0), 2_000))
                .forEach(row -> row.violations().forEach(violation -> codes.add(violation.code())));
        assertThat(codes).containsExactlyInAnyOrder("unparsable", "blank", "not_utf8", "column_count");
    }

    @Test
    void someRowsAreWrongInTwoWays() {
        assertThat(refused(rows(JOURNAL, new Mixture(1, 1, List.of(), 0, 0), 2_000)))
                .anyMatch(row -> row.violations().size() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "items", "stores", "customers", "item_categories"})
    void noTwoRowsHaveTheSameKeyUnlessTheyAreToRepeatIt(String type) {
        assertThat(new HashSet<>(keys(example(type), new Mixture(1, 0, List.of(), 0, 0.3), 50_000)))
                .hasSize(50_000);
    }

    @Test
    void asManyKeysAreRepeatedAsAreAskedForAndMostlyAtAnotherTime() {
        List<String> keys = keys(JOURNAL, new Mixture(1, 0, List.of(), 0.05, 0), 20_000);
        List<CheckedRow.Accepted> rows = accepted(rows(JOURNAL, new Mixture(1, 0, List.of(), 0.05, 0), 20_000));
        Set<String> keysAndTimes = new HashSet<>();
        IntStream.range(0, keys.size())
                .forEach(row ->
                        keysAndTimes.add(keys.get(row) + rows.get(row).values().get(6)));

        assertThat(keys.size() - new HashSet<>(keys).size()).isCloseTo(1_000, within(150));
        assertThat(keysAndTimes).hasSizeGreaterThan(19_900);
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void keysOfEveryTypeCount(FieldType type) {
        FileDefinition definition = definition(type);
        int rows = type == FieldType.BOOLEAN ? 2 : 3_000;
        assertThat(new HashSet<>(keys(definition, Mixture.clean(5), rows))).hasSize(rows);
    }

    @Test
    void moreKeysThanThereCanBeAreRefused() {
        assertThatThrownBy(() -> writeTo(new ByteArrayOutputStream(), definition(FieldType.BOOLEAN), Size.ofRows(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key of sample has only 2 different values");
    }

    @Test
    void aFileEndsWithTheRowThatReachesItsBytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeTo(out, JOURNAL, Size.ofBytes(1_000_000));
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        assertThat(out.size()).isBetween(1_000_000, 1_000_300);
    }

    @Test
    void aFaultThatATypeCannotHaveIsRefused() {
        Mixture mixture = new Mixture(1, 0.1, List.of(Fault.NO_SUCH_DAY), 0, 0);
        assertThatThrownBy(() -> new FileGenerator(example("item_categories"), "9001", mixture))
                .hasMessage("a file of item_categories cannot have the fault no-such-day: no column is such");
    }

    @Test
    void sharesBeyondTheWholeAreRefused() {
        assertThatThrownBy(() -> new Mixture(1, 0.7, List.of(), 0.7, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> keys(FileDefinition definition, Mixture mixture, int rows) {
        int[] columns = IntStream.range(0, definition.fields().size())
                .filter(column -> definition.fields().get(column).key())
                .toArray();
        return accepted(rows(definition, mixture, rows)).stream()
                .map(row -> {
                    StringBuilder key = new StringBuilder();
                    for (int column : columns) {
                        key.append(row.values().get(column)).append('|');
                    }
                    return key.toString();
                })
                .toList();
    }

    private static List<CheckedRow.Accepted> accepted(List<CheckedRow> rows) {
        return rows.stream().map(CheckedRow.Accepted.class::cast).toList();
    }

    private static List<CheckedRow.Refused> refused(List<CheckedRow> rows) {
        return rows.stream()
                .filter(CheckedRow.Refused.class::isInstance)
                .map(CheckedRow.Refused.class::cast)
                .toList();
    }

    private static List<CheckedRow> rows(FileDefinition definition, Mixture mixture, int rows) {
        RowRules rules = new RowRules(definition);
        List<CheckedRow> checked = new ArrayList<>();
        int limit = 16 << 20;
        try {
            LineReader lines = new LineReader(new ByteArrayInputStream(generate(definition, mixture, rows)), limit);
            for (Line line = lines.next(); line != null; line = lines.next()) {
                checked.add(
                        line.complete()
                                ? rules.check(line.bytes())
                                : new CheckedRow.Refused(List.of(new Violation.TooLong(limit))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checked;
    }

    private static byte[] generate(FileDefinition definition, Mixture mixture, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new FileGenerator(definition, "9001", mixture).writeTo(out, Size.ofRows(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeTo(ByteArrayOutputStream out, FileDefinition definition, Size size) throws IOException {
        new FileGenerator(definition, "9001", Mixture.clean(1)).writeTo(out, size);
    }

    private static FileDefinition definition(FieldType type) {
        return new FileDefinition(
                "sample",
                "sample",
                JOURNAL.filename(),
                JOURNAL.comment(),
                false,
                List.of(
                        new Field("value", FieldType.STRING, false, false, "value", JOURNAL.comment()),
                        new Field("code", type, true, true, "code", JOURNAL.comment())));
    }

    private static FileDefinition example(String type) {
        String name = "interface_files/" + type + ".yaml";
        try {
            String text = Files.readString(
                    Path.of("../../examples/retail/definitions").resolve(name));
            return switch (FileDefinitionReader.read(name, text)) {
                case Parsed.Right<FileDefinition>(FileDefinition definition) -> definition;
                case Parsed.Wrong<FileDefinition>(var problems) -> throw new AssertionError(problems.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
