package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.command.Partner.Sent;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How it ended with a file: the house is quiet, nothing was given up or repeated, and the rows balance.
 *
 * @param receipt what the partner reads
 * @param errors the error file, each byte as one character; empty when there is none
 * @param chat what people were told of the file
 */
record Ending(Receipt receipt, Optional<String> errors, List<String> chat) {

    /** One line per step, and one more of the way back for every version of receipt and error file. */
    private static final int MOST_LOG_LINES = 10;

    /** Waits for it. */
    static Ending of(Sent sent, TestHouse house) throws IOException, InterruptedException {
        house.settle();
        assertThat(house.givenUp()).as("what was given up").isEmpty();
        assertThat(house.logOf(sent))
                .as("the log of " + sent)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(MOST_LOG_LINES)
                .noneMatch(line -> line.contains("to be repeated"));
        Receipt receipt = house.receipt(sent);
        RowCounts rows = receipt.rows();
        assertThat(rows.in()).as(rows.toString()).isEqualTo(rows.loaded() + rows.rejected() + rows.superseded());
        return new Ending(receipt, errors(receipt, sent, house), house.chatAbout(sent));
    }

    /** The rows in file order as in, loaded, rejected and superseded. */
    RowCounts rows() {
        return receipt.rows();
    }

    /** Why the file was not loaded; there must be a reason. */
    String reason() {
        return receipt.reason().orElseThrow();
    }

    /** Why the rows were not merged; there must be a reason. */
    String mergeReason() {
        return receipt.merged().orElseThrow().reason().orElseThrow();
    }

    /** The error file; there must be one. */
    String errorFile() {
        return errors.orElseThrow();
    }

    private static Optional<String> errors(Receipt receipt, Sent sent, TestHouse house) {
        String expected = new Origin("", sent.bucket(), sent.name(), sent.generation()).errorFileName();
        receipt.errorFile().ifPresent(name -> assertThat(name).isEqualTo(expected));
        Optional<String> errors = receipt.errorFile()
                .map(name -> new String(house.bytes(sent.bucket(), name), StandardCharsets.ISO_8859_1));
        errors.ifPresent(text -> assertThat(text.chars().filter(character -> character == '\n'))
                .as("a line per refused row")
                .hasSize((int) receipt.rows().rejected()));
        return errors;
    }
}
