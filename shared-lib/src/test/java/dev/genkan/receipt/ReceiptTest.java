package dev.genkan.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.Receipt.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {

    private static final String JSON = """
            {
              "outcome": "loaded",
              "file": {
                "bucket": "partner-tokyo",
                "object": "2026/items_20260131123456_é<1>.tsv",
                "generation": "1769864096123456",
                "bytes": 1234,
                "crc32c": "yZRlqg=="
              },
              "site": "tokyo",
              "file_type": "items",
              "definitions": [
                {
                  "object": "interface_files/items.yaml",
                  "generation": "1700000000000001"
                }
              ],
              "rows": {
                "in": 10,
                "loaded": 7,
                "rejected": 2,
                "superseded": 1
              },
              "rejections": [
                {
                  "column": "price",
                  "code": "not_a_number",
                  "rows": 1,
                  "first_line": 3
                },
                {
                  "code": "column_count",
                  "rows": 1,
                  "first_line": 5
                }
              ],
              "error_file": "errors/2026/items.tsv",
              "retried": "after 3 attempts: the warehouse did not answer",
              "times": {
                "received": "2026-01-31T12:34:56.123456Z",
                "started": "2026-01-31T12:35:00Z",
                "finished": "2026-01-31T12:36:00Z"
              },
              "merged": {
                "inserted": 4,
                "updated": 2,
                "deleted": 1,
                "at": "2026-01-31T12:40:00Z"
              }
            }
            """;

    private static final Receipt RECEIPT = new Receipt(
                    new Origin("tokyo", "partner-tokyo", "2026/items_20260131123456_é<1>.tsv", 1769864096123456L),
                    1234,
                    "yZRlqg==",
                    Outcome.LOADED,
                    Optional.empty(),
                    Optional.of("items"),
                    List.of(new DefinitionVersion("interface_files/items.yaml", 1700000000000001L)),
                    new RowCounts(10, 7, 2, 1),
                    List.of(
                            new Rejection(Optional.of("price"), "not_a_number", 1, 3),
                            new Rejection(Optional.empty(), "column_count", 1, 5)),
                    Optional.of("errors/2026/items.tsv"),
                    Instant.parse("2026-01-31T12:34:56.123456Z"),
                    Instant.parse("2026-01-31T12:35:00Z"),
                    Instant.parse("2026-01-31T12:36:00Z"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("after 3 attempts: the warehouse did not answer"))
            .with(new Merged(4, 2, 1, Instant.parse("2026-01-31T12:40:00Z"), Optional.empty()));

    @Test
    void isWrittenInAFixedOrder() {
        assertThat(RECEIPT.toJson()).isEqualTo(JSON);
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(Receipt.fromJson(JSON)).isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "outcome": "loaded"       | "outcome": "lost"        | receipt.outcome: expected an outcome, found "lost"
                    "in": 10                  | "in": 11                 | receipt.rows: expected in = loaded + rejected + superseded
                    "first_line": 5           | "first_line": "5"        | receipt.rejections[1].first_line: expected a whole number
                    "bytes": 1234,            | ''                       | receipt.file.bytes is missing
                    2026-01-31T12:35:00Z      | yesterday                | receipt.times.started: expected a time like 2026-01-31T12:34:56Z, found "yesterday"
                    """)
    void saysWhatIsWrongWithAReceipt(String right, String wrong, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Receipt.fromJson(JSON.replace(right, wrong)))
                .withMessageStartingWith(message);
    }

    @Test
    void cannotLoseARow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Receipt(
                        RECEIPT.origin(),
                        0,
                        "",
                        Outcome.LOADED,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        new RowCounts(3, 1, 1, 0),
                        List.of(),
                        Optional.empty(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .withMessageStartingWith("rows do not balance");
    }
}
