package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyHashTest {

    /** Two key columns side by side, and one apart from them. */
    private static final FileDefinition TYPE = Types.type(
            "three_keys",
            Types.key("first", FieldType.STRING),
            Types.key("second", FieldType.STRING),
            Types.column("value", FieldType.STRING),
            Types.key("third", FieldType.STRING));

    @Test
    void tellsKeysApartThatAreNearlyTheSame() {
        KeyHash hash = KeyHash.of(TYPE);
        List<String> values = List.of(
                "",
                "a",
                "b",
                "ab",
                "a\u0000",
                "\u0000",
                "\u0000\u0000",
                "aaaaaa",
                "aaaaaaa",
                "aaaaaaaa",
                "aaaaaaa\u0000",
                "aaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaab",
                "店",
                "\"",
                "\"\"",
                "a b");
        Set<List<Long>> hashes = new HashSet<>();
        for (String first : values) {
            for (String second : values) {
                for (String third : values) {
                    hashes.add(of(hash, first, second, "x", third));
                }
            }
        }
        assertThat(hashes).hasSize(values.size() * values.size() * values.size());
    }

    @Test
    void isTheSameForTheSameKeyInStoredFormAndForEveryThread() {
        KeyHash hash = KeyHash.of(TYPE);

        assertThat(of(hash, "a", "b", "x", "c")).isEqualTo(of(hash.again(), " a", "b ", "another value", " c "));
    }

    @Test
    void isAnotherForEveryFile() {
        assertThat(of(KeyHash.of(TYPE), "a", "b", "x", "c")).isNotEqualTo(of(KeyHash.of(TYPE), "a", "b", "x", "c"));
    }

    @Test
    void hasNumbersBelowThePrime() {
        KeyHash hash = KeyHash.of(Types.PLAIN);
        for (int key = 0; key < 100_000; key++) {
            assertThat(of(hash, Integer.toString(key), "x"))
                    .allSatisfy(number -> assertThat(number).isBetween(0L, (1L << 61) - 2));
        }
    }

    private static List<Long> of(KeyHash hash, String... columns) {
        FileDefinition type = columns.length == 2 ? Types.PLAIN : TYPE;
        ByteRules rules = new ByteRules(type);
        byte[] line = String.join("\t", columns).getBytes(StandardCharsets.UTF_8);
        byte[] in = Arrays.copyOf(line, line.length + Words.SLACK);
        in[line.length] = '\n';
        byte[] out = new byte[3 * in.length];
        assertThat(rules.accept(in, 0, out, 0)).isEqualTo(line.length + 1);
        hash.hash(rules, out);
        return List.of(hash.first(), hash.second());
    }
}
