package dev.genkan.command;

import dev.genkan.command.generate.FileGenerator;
import dev.genkan.command.generate.Mixture;
import dev.genkan.command.generate.Size;
import dev.genkan.schema.FileDefinition;
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
    private static final Mixture JOURNAL = new Mixture(2026, 0.01, List.of(), 0.05, 0);

    private static final long JOURNAL_ROWS = 200_000;
    private static final String COMPANY = "9001";

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
     * @param example the folder with its {@code definitions} and {@code files}
     * @param scratch where the generated file is put
     */
    static Scenario retail(Path example, Path scratch) throws IOException {
        Path tokyo = example.resolve("files/tokyo");
        Path osaka = example.resolve("files/osaka");
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
                        new Sending(
                                "tokyo", journal(example.resolve("definitions"), scratch), "a day of 200,000 rows")),
                List.of(new Sending("tokyo", tokyo.resolve("items_20260403060000.tsv"), "newer rows for known keys")),
                List.of(
                        new Sending("tokyo", tokyo.resolve("items_20260402060000.tsv"), "then older rows for them"),
                        new Sending("tokyo", tokyo.resolve("customers_20260402230000.tsv"), "deletions"))));
    }

    private static Path journal(Path definitions, Path scratch) throws IOException {
        Path file = scratch.resolve("journal_20260401235959.tsv");
        FileDefinition journal = FileTypes.named(DefinitionFiles.in(definitions), "journal");
        try (OutputStream out = Files.newOutputStream(file)) {
            new FileGenerator(journal, COMPANY, JOURNAL).writeTo(out, Size.ofRows(JOURNAL_ROWS));
        }
        return file;
    }
}
