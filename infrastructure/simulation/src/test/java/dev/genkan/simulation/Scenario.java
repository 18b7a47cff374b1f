package dev.genkan.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What partners do in a world where one call goes wrong. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum Scenario {
    GOOD_ROWS(partners -> send(partners, "items", good("a", "1"), good("b", "2"))),
    BAD_ROWS(partners -> send(partners, "items", good("a", "1"), bad("b\tx\ty"), bad("c"))),
    NO_ROWS(partners -> send(partners, "items")),
    SUPERSEDED_ROWS(partners -> send(partners, "items", good("a", "1"), good("a", "2"))),
    GZIP(partners -> partners.send("tokyo", SentFile.Kind.KNOWN, type("items"), List.of(good("a", "1")), true)),
    NO_KEYS(partners -> send(partners, "sales", sale("5"), sale("5"))),
    MERGED_BY_A_SELECT(partners -> send(partners, "customers", customer("a"), customer("b"))),
    TWO_FILES_OF_THE_SAME_KEY(partners -> {
        send(partners, "items", good("a", "1"));
        send(partners, "items", good("a", "2"));
    }),
    UNKNOWN_TYPE(
            partners -> partners.send("tokyo", SentFile.Kind.UNKNOWN, type("items"), List.of(good("a", "1")), false)),
    DAMAGED_GZIP(partners -> partners.send("tokyo", SentFile.Kind.DAMAGED, type("items"), List.of(), false)),
    FOLDER_MARKER(partners -> partners.send("tokyo", SentFile.Kind.FOLDER, type("items"), List.of(), false)),
    DELETED_BY_ITS_PARTNER(partners -> partners.delete(send(partners, "items", good("a", "1"))));

    private final Consumer<Partners> deeds;

    Scenario(Consumer<Partners> deeds) {
        this.deeds = deeds;
    }

    void play(Partners partners) {
        deeds.accept(partners);
    }

    private static SentFile send(Partners partners, String type, SentRow... rows) {
        return partners.send("tokyo", SentFile.Kind.KNOWN, type(type), List.of(rows), false);
    }

    private static FileType type(String name) {
        return FileType.ALL.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SentRow good(String code, String price) {
        return row(
                type("items"),
                Value.good(code, code),
                Value.good(price, price),
                Value.good("20260101000001", "2026-01-01T00:00:01"),
                Value.good("0", "false"));
    }

    private static SentRow sale(String amount) {
        return row(type("sales"), Value.good(amount, amount), Value.good("20260228", "2026-02-28"));
    }

    private static SentRow customer(String code) {
        return row(
                type("customers"),
                Value.good(code, code),
                Value.good("20260101000001", "2026-01-01T00:00:01"),
                Value.good("0", "false"));
    }

    private static SentRow row(FileType type, Value... values) {
        return SentRow.of(type.names(), List.of(values));
    }

    private static SentRow bad(String line) {
        return new SentRow(line, Optional.<Map<String, @Nullable String>>empty());
    }
}
