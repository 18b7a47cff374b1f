package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What was written is read again by a reader that does nothing but what the form says. */
class StoredRowsPropertyTest {

    @Property(seed = "1")
    void readsAgainWhatWasWritten(@ForAll("tables") List<List<@Nullable String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(StoredRows.line(row)));

        assertThat(new Reader(text.toString()).rows()).isEqualTo(rows);
    }

    @Property(seed = "2")
    void leavesNoLineBlank(@ForAll("tables") List<List<@Nullable String>> rows) {
        assertThat(rows).allSatisfy(row -> assertThat(StoredRows.line(row)).isNotEqualTo("\n"));
    }

    @Provide
    Arbitrary<List<List<@Nullable String>>> tables() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(columns -> values().list().ofSize(columns).list().ofMaxSize(8));
    }

    /** Values in their stored form: anything that is neither empty nor has spaces around it. */
    private static Arbitrary<@Nullable String> values() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(6);
        Arbitrary<String> special =
                Arbitraries.strings().withChars("\t\n\r\" a,\0\u000B玄").ofMaxLength(6);
        return Arbitraries.oneOf(anything, special)
                .filter(value -> !value.isEmpty() && !value.startsWith(" ") && !value.endsWith(" "))
                .injectNull(0.2);
    }

    /** For one thread. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<List<@Nullable String>> rows() {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (at < text.length()) {
                rows.add(row());
            }
            return rows;
        }

        private List<@Nullable String> row() {
            List<@Nullable String> row = new ArrayList<>();
            do {
                row.add(text.charAt(at) == '"' ? quoted() : plain());
            } while (text.charAt(at++) == '\t');
            if (row.size() == 1 && " ".equals(row.getFirst())) {
                row.set(0, null);
            }
            return row;
        }

        private @Nullable String plain() {
            int from = at;
            while (text.charAt(at) != '\t' && text.charAt(at) != '\n') {
                at++;
            }
            return from == at ? null : text.substring(from, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
                at += text.charAt(at) == '"' ? 1 : 0;
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }
    }
}
