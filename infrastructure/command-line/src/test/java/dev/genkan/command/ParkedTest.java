package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.command.Partner.Sent;
import dev.genkan.localcloud.faults.Fault;
import dev.genkan.localcloud.faults.FaultRule;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.RowCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be loaded in all their attempts, and what an operator does about them. */
@TestInstance(Lifecycle.PER_CLASS)
class ParkedTest {

    private static final int ROWS = 600;

    /** Definitions are smaller, the files of this test larger. */
    private static final long CUT = 20_000;

    private TestHouse house;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        house = TestHouse.openTryingTwice(folder);
    }

    @AfterAll
    void close() throws IOException {
        house.close();
    }

    @Test
    void aParkedFileIsToldOfAndOthersGoOnAndItIsLoadedWhenItIsRetried() throws Exception {
        Sent sent = parked("items_20260403000001.tsv", content("P1", "10"));

        assertThat(house.chatAbout(sent)).singleElement().asString().contains("is parked", "2 attempts");
        assertThat(genkan()).contains(sent.name(), "after 2 attempts");
        Sent other = house.send("tokyo", "items_20260403000002.tsv", content("P2", "10"));
        house.settle();
        assertThat(house.receipt(other).rows()).isEqualTo(new RowCounts(ROWS, ROWS, 0, 0));

        assertThat(genkan("retry", id(sent))).contains("is tried again");
        house.settle();

        Receipt receipt = house.receipt(sent);
        assertThat(receipt.rows()).isEqualTo(new RowCounts(ROWS, ROWS, 0, 0));
        assertThat(receipt.retried()).hasValueSatisfying(why -> assertThat(why).matches("after \\d+ attempts: .+"));
        assertThat(house.rows("SELECT DISTINCT price FROM warehouse.items WHERE company_code = 'P1'"))
                .containsExactly("10");
        assertThat(genkan()).doesNotContain(sent.name());
    }

    @Test
    void aSkippedFileIsReturnedWithTheReason() throws Exception {
        Sent sent = parked("items_20260403000003.tsv", content("P3", "10"));

        assertThat(genkan("skip", id(sent), "--why", "sent by mistake")).contains("returned to its partner");
        house.settle();

        Receipt receipt = house.receipt(sent);
        assertThat(receipt.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(receipt.reason()).contains("skipped by an operator: sent by mistake");
        assertThat(receipt.rows()).isEqualTo(new RowCounts(ROWS, 0, ROWS, 0));
        assertThat(new String(house.errorFile(sent), StandardCharsets.UTF_8)).contains("(skipped by an operator: ");
    }

    @Test
    void aReplacedFileIsReturnedAndTheOtherOneIsLoaded(@TempDir Path folder) throws Exception {
        Sent sent = parked("items_20260403000004.tsv", content("P4", "10"));
        Path other = Files.writeString(folder.resolve("other.tsv"), content("P4", "20"));

        String said = genkan("replace", id(sent), other.toString());
        house.settle();

        long generation = Long.parseLong(said.replaceAll("(?s).*generation (\\d+).*", "$1"));
        assertThat(house.receipt(sent).reason())
                .contains("skipped by an operator: replaced by generation " + generation);
        assertThat(house.receipt(new Sent(sent.bucket(), sent.name(), generation))
                        .rows())
                .isEqualTo(new RowCounts(ROWS, ROWS, 0, 0));
        assertThat(house.rows("SELECT DISTINCT price FROM warehouse.items WHERE company_code = 'P4'"))
                .containsExactly("20");
    }

    @Test
    void whatIsNotParkedIsNotDecidedAbout() {
        assertThatThrownBy(() -> genkan("retry", "00000000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no file is parked under 00000000");
        assertThatThrownBy(() -> genkan("forget", "00000000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retry ID");
    }

    /** Sends a file of which each attempt to load it fails. Other steps fail meanwhile as well, and are tried more often. */
    private Sent parked(String name, String content) throws InterruptedException {
        house.faults().add(FaultRule.always("storage.objects.download", new Fault.Truncation(CUT, true)));
        Sent sent = house.send("tokyo", name, content);
        assertThat(Waiting.until(() -> genkan().contains(name))).isTrue();
        house.faults().reset(0);
        house.settle();
        return sent;
    }

    private static String content(String company, String price) {
        return IntStream.range(0, ROWS)
                .mapToObj(item ->
                        company + "\t" + item + "\t20260403000000\t0\titem\tC10\t" + price + "\t0.08\t20200401\t\t0\n")
                .collect(Collectors.joining());
    }

    private static String id(Sent sent) {
        return TestHouse.origin(sent).id().substring(0, 8);
    }

    private String genkan(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            house.parkedFiles(out).run(new Arguments(List.of(words), Parked.OPTIONS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
