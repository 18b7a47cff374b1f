package dev.genkan.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
class LogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:34:56.789Z"), ZoneOffset.UTC);

    private final Log log = new Log("receive-files", Map.of(), CLOCK);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, false, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(before);
    }

    @Test
    void writesOneJsonObjectPerLine() {
        log.info("file moved")
                .with("site", "tokyo")
                .with("rows", 12)
                .with("reason", Optional.empty())
                .with("type", Optional.of("items"))
                .with(Map.of("object", "a<b>.tsv"))
                .write();

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"severity":"INFO","message":"file moved","time":"2026-01-31T12:34:56.789Z","step":"receive-files",\
                        "site":"tokyo","rows":12,"type":"items","object":"a<b>.tsv"}
                        """);
    }

    @Test
    void saysHowBadItIs() {
        log.warning("rows refused").write();
        log.error("bucket is missing").write();

        assertThat(lines())
                .extracting(line -> line.get("severity").getAsString())
                .containsExactly("WARNING", "ERROR");
    }

    @Test
    void bringsTheStackOfAnException() {
        log.error("failed", new IllegalStateException("outer\t", new IllegalArgumentException("inner")))
                .write();

        assertThat(onlyLine().get("exception").getAsString())
                .startsWith("java.lang.IllegalStateException: outer\t")
                .contains("\tat dev.genkan.log.LogTest.", "Caused by: java.lang.IllegalArgumentException: inner");
    }

    @Test
    void escapesWhateverWouldEndTheLine() {
        String all = IntStream.range(0, 0x300)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\u2028\u2029🍣";

        log.info("odd name").with("object", all).write();

        assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(onlyLine().get("object").getAsString()).isEqualTo(all);
        assertThat(written.toString(StandardCharsets.UTF_8).chars().filter(each -> each < 0x20))
                .containsExactly((int) '\n');
    }

    @Test
    void cutsWhatWouldMakeTheLineTooLong() {
        log.info("long").with("object", "x" + "🍣".repeat(20_000)).write();

        assertThat(onlyLine().get("object").getAsString()).isEqualTo("x" + "🍣".repeat(8191) + "…");
    }

    @Test
    void belongsToTheTraceOfItsRequest() {
        log.traced("my-project", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .info("done")
                .write();

        assertThat(onlyLine().get("logging.googleapis.com/trace").getAsString())
                .isEqualTo("projects/my-project/traces/0af7651916cd43dd8448eb211c80319c");
        assertThat(onlyLine().get("logging.googleapis.com/spanId").getAsString())
                .isEqualTo("b7ad6b7169203331");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-xyz-b7ad6b7169203331-01"})
    void ignoresATraceThatIsNone(String traceparent) {
        assertThat(log.traced("my-project", traceparent)).isSameAs(log);
    }

    @Test
    void doesWithoutATrace() {
        assertThat(log.traced("my-project", null)).isSameAs(log);
    }

    @Test
    void writesToWhatIsStandardOutputAtThatMoment() {
        LogLine line = log.info("late");
        ByteArrayOutputStream later = new ByteArrayOutputStream();
        System.setOut(new PrintStream(later, false, StandardCharsets.UTF_8));

        line.write();

        assertThat(written.size()).isZero();
        assertThat(later.toString(StandardCharsets.UTF_8)).contains("late");
    }

    @Test
    void keepsTheLinesOfSeveralThreadsApart() {
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> log.info("x".repeat(i)).with("number", i).write());

        assertThat(lines())
                .hasSize(200)
                .allMatch(line -> line.get("message").getAsString().length()
                        == line.get("number").getAsInt());
    }

    private JsonObject onlyLine() {
        assertThat(lines()).hasSize(1);
        return lines().getFirst();
    }

    private List<JsonObject> lines() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void hasACallThatCannotBeReadAcknowledged() throws Exception {
        Optional<String> read = log.understood(() -> {
            throw new IllegalArgumentException("event: expected a JSON object, found nothing");
        });

        assertThat(read).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"severity":"ERROR","message":"call not understood","time":"2026-01-31T12:34:56.789Z",\
                        "step":"receive-files","outcome":"not understood",\
                        "reason":"event: expected a JSON object, found nothing"}
                        """);
    }

    @Test
    void saysNothingOfACallThatCanBeRead() throws Exception {
        assertThat(log.understood(() -> "event")).contains("event");
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
