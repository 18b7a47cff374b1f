package dev.genkan.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the partners send in the demo, in waves: the files of a wave go out together, and the next wave when the house is quiet
 * again.
 *
 * @param waves the files, in the order in which they are sent
 */
record Scenario(List<List<Sending>> waves) {

    /** The realistic file: how many rows, and what is wrong with them. */
    private static final JournalGenerator JOURNAL = new JournalGenerator(2026, 200_000, 0.01, 0.05);

    /**
     * A file and its sender.
     *
     * @param site who sends it
     * @param file what is sent, under its own name
     * @param why what is special about it
     */
    record Sending(String site, Path file, String why) {}

    /**
     * The retail example.
     *
     * @param files the folder with a folder per site
     * @param scratch where the generated file is put
     */
    static Scenario retail(Path files, Path scratch) throws IOException {
        Path tokyo = files.resolve("tokyo");
        Path osaka = files.resolve("osaka");
        return new Scenario(List.of(
                List.of(
                        new Sending("tokyo", tokyo.resolve("items_20260401060000.tsv"), "clean"),
                        new Sending(
                                "tokyo",
                                tokyo.resolve("item_categories_20260401060000.tsv"),
                                "no output time, no deletions"),
                        new Sending("tokyo", tokyo.resolve("journal_20260401220000.tsv"), "every kind of bad row"),
                        new Sending("tokyo", tokyo.resolve("customers_20260401230000.tsv"), "duplicate keys"),
                        new Sending("tokyo", tokyo.resolve("stores_20260401060000.tsv"), "empty"),
                        new Sending("osaka", osaka.resolve("items_20260401070000.tsv"), "CRLF and a byte-order mark"),
                        new Sending(
                                "osaka", osaka.resolve("stores_20260401070000.tsv"), "through the site's formatter"),
                        new Sending("osaka", osaka.resolve("price_list_20260401.csv"), "unknown type"),
                        new Sending("tokyo", journal(scratch), "a day of 200,000 rows")),
                List.of(new Sending("tokyo", tokyo.resolve("items_20260403060000.tsv"), "newer rows for known keys")),
                List.of(
                        new Sending("tokyo", tokyo.resolve("items_20260402060000.tsv"), "then older rows for them"),
                        new Sending("tokyo", tokyo.resolve("customers_20260402230000.tsv"), "deletions"))));
    }

    private static Path journal(Path scratch) throws IOException {
        Path file = scratch.resolve("journal_20260401235959.tsv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            JOURNAL.writeTo(out);
        }
        return file;
    }
}
