package dev.genkan.command;

import dev.genkan.command.Partner.Sent;
import dev.genkan.command.Scenario.Sending;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays the partners on a house and shows what happened. */
final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final int SHOWN_OF_AN_ERROR_FILE = 2_000;

    private final House house;
    private final Partner partner;
    private final PrintStream out;
    private final List<Shown> files = new ArrayList<>();

    Demo(House house, Partner partner, PrintStream out) {
        this.house = house;
        this.partner = partner;
        this.out = out;
    }

    /** Sends all waves; false when a file was not accounted for, or its rows did not balance. */
    boolean play(Scenario scenario) throws IOException, InterruptedException {
        try (Progress progress = new Progress(out)) {
            for (List<Sending> wave : scenario.waves()) {
                for (Sending sending : wave) {
                    files.add(send(sending));
                }
                awaitQuiet(progress);
            }
        }
        showTable();
        showReturned();
        showNotifications();
        return files.stream()
                .allMatch(file -> file.receipt().map(Demo::balances).orElse(false));
    }

    private Shown send(Sending sending) throws IOException {
        String name = sending.file().getFileName().toString();
        return new Shown(
                sending,
                partner.upload(Deployment.interfaceBucket(sending.site()), name, sending.file()),
                Optional.empty());
    }

    private void awaitQuiet(Progress progress) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        boolean quiet = false;
        while (!quiet && Instant.now().isBefore(until)) {
            quiet = house.cloud().awaitIdle(Duration.ofMillis(LOOK_AGAIN_MILLIS));
            files.replaceAll(this::looked);
            long done =
                    files.stream().filter(file -> file.receipt().isPresent()).count();
            long rows = files.stream()
                    .flatMap(file -> file.receipt().stream())
                    .mapToLong(receipt -> receipt.rows().in())
                    .sum();
            progress.show("%d of %d files have their receipt, %,d rows are accounted for"
                    .formatted(done, files.size(), rows));
        }
        files.replaceAll(this::lookedAgain);
    }

    private Shown looked(Shown file) {
        return file.receipt().isPresent() ? file : lookedAgain(file);
    }

    private Shown lookedAgain(Shown file) {
        return new Shown(file.sending(), file.sent(), partner.receipt(file.sent()));
    }

    private void showTable() {
        TextTable table = new TextTable(List.of(
                "site",
                "file",
                "what it is",
                "rows in",
                "loaded",
                "rejected",
                "superseded",
                "inserted",
                "updated",
                "deleted",
                "s"));
        files.forEach(file -> table.add(row(file)));
        out.println();
        out.print(table);
        out.println(
                "rows in = loaded + rejected + superseded, for every file; inserted, updated and deleted are the main"
                        + " table's; s from upload to merged");
    }

    private static List<String> row(Shown file) {
        List<String> cells = new ArrayList<>(List.of(
                file.sending().site(), file.sent().name(), file.sending().why()));
        if (file.receipt().isEmpty()) {
            cells.addAll(List.of("no receipt", "–", "–", "–", "–", "–", "–", "–"));
            return cells;
        }
        Receipt receipt = file.receipt().get();
        RowCounts rows = receipt.rows();
        cells.addAll(List.of(
                Quantities.number(rows.in()),
                Quantities.number(rows.loaded()),
                Quantities.number(rows.rejected()),
                Quantities.number(rows.superseded())));
        cells.addAll(receipt.merged()
                .map(merged -> List.of(
                        Quantities.number(merged.inserted()),
                        Quantities.number(merged.updated()),
                        Quantities.number(merged.deleted())))
                .orElse(List.of("–", "–", "–")));
        Instant end = receipt.merged().map(Merged::at).orElse(receipt.finished());
        cells.add("%.1f".formatted(Duration.between(receipt.received(), end).toMillis() / 1000.0));
        return cells;
    }

    private void showReturned() {
        out.println();
        out.println("Returned to the partners, beside a receipt for each file:");
        for (Shown file : files) {
            Optional<Receipt> refused =
                    file.receipt().filter(receipt -> receipt.rows().rejected() > 0);
            refused.flatMap(Receipt::errorFile).ifPresent(name -> {
                long rows = refused.get().rows().rejected();
                out.println("  gs://" + file.sent().bucket() + "/" + name + "  " + Quantities.rows(rows));
            });
        }
        long empty = files.stream()
                .flatMap(file -> file.receipt().stream())
                .filter(receipt -> receipt.rows().rejected() == 0)
                .count();
        out.println("  and " + empty + " error files of 0 bytes: all rows were good");
        files.stream()
                .filter(file -> file.sending().why().contains("bad row"))
                .findFirst()
                .ifPresent(this::showReasons);
    }

    private void showReasons(Shown file) {
        file.receipt().flatMap(Receipt::errorFile).ifPresent(name -> {
            out.println("Their last column says why, for example:");
            partner.beginning(file.sent().bucket(), name, SHOWN_OF_AN_ERROR_FILE)
                    .lines()
                    .limit(6)
                    .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                    .forEach(reason -> out.println("  " + reason));
        });
    }

    private void showNotifications() {
        out.println();
        out.println("Told in the chat:");
        house.chat()
                .messages()
                .forEach(message -> out.println("  " + message.strip().replace("\n", "\n  ")));
        out.println();
    }

    private static boolean balances(Receipt receipt) {
        return receipt.rows().balance();
    }

    private record Shown(Sending sending, Sent sent, Optional<Receipt> receipt) {}
}
