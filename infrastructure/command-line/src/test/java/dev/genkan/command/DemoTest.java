package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises of {@code ./genkan demo} and {@code ./genkan query}. */
class DemoTest {

    @TempDir
    private Path folder;

    @Test
    void showsEveryFileWithItsRowsAndLeavesAWarehouseThatAnswers() throws Exception {
        Session session =
                new Session(new StateFolder(folder.resolve("cloud")), TestHouse.EXAMPLE, Session.DEFAULT_PORT);
        Output demo = new Output();

        assertThat(session.demo(demo.stream())).isTrue();

        assertThat(demo.text())
                .containsPattern("items_20260401060000.tsv +clean +12 +12 +0 +0 +12 +0 +0 ")
                .containsPattern("journal_20260401220000.tsv +every kind of bad row +19 +5 +14 +0 +5 +0 +0 ")
                .containsPattern("customers_20260401230000.tsv +duplicate keys +8 +5 +0 +3 +5 +0 +0 ")
                .containsPattern("price_list_20260401.csv +unknown type +3 +0 +3 +0 +– +– +– ")
                .containsPattern(
                        "journal_20260401235959.tsv +a day of 200,000 rows +200,000 +188,196 +2,078 +9,726 +188,196 +0 +0 ")
                .containsPattern("items_20260402060000.tsv +then older rows for them +2 +2 +0 +0 +0 +1 +0 ")
                .containsPattern("customers_20260402230000.tsv +deletions +4 +4 +0 +0 +0 +1 +2 ")
                .contains("(quantity: could not parse \"abc\" as integer)")
                .contains("price_list_20260401.csv was refused")
                .doesNotContain("no receipt");

        Output query = new Output();
        assertThat(session.query("SELECT COUNT(*) AS items FROM warehouse.items", query.stream()))
                .isTrue();
        assertThat(query.text()).isEqualTo("""
                items
                ─────
                   17
                1 row
                """);
    }

    @Test
    void aQueryBeforeAnythingElseSaysWhatToDoFirst() {
        Session session =
                new Session(new StateFolder(folder.resolve("nothing")), TestHouse.EXAMPLE, Session.DEFAULT_PORT);
        assertThatThrownBy(() -> session.query("SELECT 1", new Output().stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("./genkan demo");
    }

    @Test
    void nobodyElseWorksOnAFolderThatIsBeingWorkedOn() throws Exception {
        StateFolder state = new StateFolder(folder.resolve("cloud"));
        assertThatThrownBy(() -> state.exclusively(() -> state.exclusively(() -> true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another ./genkan is at work");
        assertThat(state.exclusively(() -> true)).isTrue();
    }

    /** What was printed. */
    private static final class Output {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        PrintStream stream() {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
