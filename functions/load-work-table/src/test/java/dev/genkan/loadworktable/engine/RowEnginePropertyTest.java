package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RowEnginePropertyTest {

    private static final Limits LIMITS = new Limits(40, 1000);

    @Property
    void losesNoRowOfAnyBytes(@ForAll byte[] file, @ForAll("types") FileDefinition type) {
        Outcome outcome = run(type, file);

        assertThat(outcome.report().rows().in()).isEqualTo(countLines(file));
        assertThat(outcome.report().rows().loaded()).isEqualTo(countLines(outcome.rows()));
        assertThat(outcome.report().rows().rejected()).isEqualTo(countLines(outcome.errors()));
    }

    @Property
    void losesNoRowThatLooksLikeOne(@ForAll("rows") List<String> lines, @ForAll("types") FileDefinition type) {
        Outcome outcome = run(type, file(lines));

        assertThat(outcome.report().rows().in()).isEqualTo(lines.size());
        assertThat(outcome.report().rows().loaded()).isEqualTo(countLines(outcome.rows()));
        assertThat(outcome.report().rows().rejected()).isEqualTo(countLines(outcome.errors()));
    }

    @Property
    void keepsTheRowsThatASimpleMapWouldKeep(@ForAll("stock") List<String> lines) {
        Outcome outcome = run(Types.PAIR_WITH_TIME, file(lines));

        assertThat(outcome.rows()).asString(StandardCharsets.UTF_8).isEqualTo(expectedRows(lines));
    }

    @Property
    void refusesTheErrorFileAgainWithTheSameLines(@ForAll("rows") List<String> lines) {
        Outcome first = run(Types.LOG, file(lines));
        String returned = new String(first.errors(), StandardCharsets.UTF_8);
        String asReceived = returned.replaceAll("\t\\([^\t]*\\)\n", "\n");

        assertThat(new String(
                        run(Types.LOG, asReceived.getBytes(StandardCharsets.UTF_8))
                                .errors(),
                        StandardCharsets.UTF_8))
                .isEqualTo(returned);
    }

    @Provide
    Arbitrary<FileDefinition> types() {
        Arbitrary<Field> field = Combinators.combine(
                        Arbitraries.of(FieldType.class), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((type, key, required) -> new Field("c", type, key, required, "", Optional.empty()));
        return field.list().ofMinSize(1).ofMaxSize(4).map(RowEnginePropertyTest::numbered);
    }

    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> value =
                Arbitraries.of("", " ", "0", "1", "2.5", "-3", "20240229", "20240230", "20240101000000", "é", "x");
        Arbitrary<String> row = value.list().ofMinSize(1).ofMaxSize(4).map(values -> String.join("\t", values));
        return row.list().ofMaxSize(30);
    }

    /** Lines of two keys, an output time and their own number, all good. */
    @Provide
    Arbitrary<List<String>> stock() {
        Arbitrary<String> key = Arbitraries.of("", "a", "b");
        Arbitrary<String> time = Arbitraries.of("", "20240101000000", "20240102000000", "20240103000000");
        Arbitrary<String> row =
                Combinators.combine(key, key, time).as((first, second, at) -> first + "\t" + second + "\t" + at);
        return row.list().ofMaxSize(40).map(rows -> {
            List<String> lines = new ArrayList<>();
            rows.forEach(each -> lines.add(each + "\t" + lines.size()));
            return lines;
        });
    }

    private static String expectedRows(List<String> lines) {
        Map<String, Integer> winners = new TreeMap<>();
        for (int line = 0; line < lines.size(); line++) {
            String[] values = lines.get(line).split("\t", -1);
            String key = values[0] + "\t" + values[1];
            Integer winner = winners.get(key);
            if (winner == null || values[2].compareTo(lines.get(winner).split("\t", -1)[2]) >= 0) {
                winners.put(key, line);
            }
        }
        StringBuilder rows = new StringBuilder();
        winners.values().stream()
                .sorted()
                .forEach(line -> rows.append(stored(lines.get(line).split("\t", -1))));
        return rows.toString();
    }

    private static String stored(String[] values) {
        String time = values[2].isEmpty() ? "" : "2024-01-" + values[2].substring(6, 8) + "T00:00:00";
        return String.join("\t", values[0], values[1], time, values[3]) + "\n";
    }

    private static FileDefinition numbered(List<Field> fields) {
        Field[] named = new Field[fields.size()];
        for (int column = 0; column < named.length; column++) {
            Field field = fields.get(column);
            named[column] = new Field("c" + column, field.type(), field.key(), field.required(), "", Optional.empty());
        }
        return Types.type("random", named);
    }

    private static byte[] file(List<String> lines) {
        return String.join("", lines.stream().map(line -> line + "\n").toList()).getBytes(StandardCharsets.UTF_8);
    }

    private static long countLines(byte[] bytes) {
        long lines = 0;
        for (byte character : bytes) {
            lines += character == '\n' ? 1 : 0;
        }
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? lines + 1 : lines;
    }

    private static Outcome run(FileDefinition type, byte[] file) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try {
            Result result = new RowEngine(type, Optional.empty(), LIMITS)
                    .run(new ByteArrayInputStream(file), errors, () -> rows);
            return new Outcome(((Result.Done) result).report(), errors.toByteArray(), rows.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Outcome(Report report, byte[] errors, byte[] rows) {}
}
