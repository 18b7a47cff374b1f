package dev.genkan.exportgdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.exportgdb.firebird.Csv;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.JsonLines;
import dev.genkan.exportgdb.firebird.RowFormat;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TextCharsets;
import dev.genkan.json.JsonFields;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be exported of a database, and how.
 *
 * @param tables their names, as the database has them; none for all
 * @param charsets what its text is taken for
 * @param format of the rows
 */
public record ExportOptions(List<String> tables, TextCharsets charsets, RowFormat format) {

    private static final String CSV = "csv";
    private static final String JSON_LINES = "ndjson";

    /** The fields of these in JSON. */
    static final Set<String> FIELDS = Set.of("tables", "charset", "none_charset", "format", "null", "bom");

    public ExportOptions {
        tables = List.copyOf(tables);
        if (Set.copyOf(tables).size() < tables.size()) {
            throw new IllegalArgumentException("a table is named twice in " + tables);
        }
    }

    /**
     * A format by its name.
     *
     * @param name {@code csv} or {@code ndjson}
     * @param none how CSV has null; nothing between two commas unless given
     * @param mark whether CSV begins with a byte-order mark
     * @throws IllegalArgumentException for another name, or when JSON lines are to have what only CSV has
     */
    public static RowFormat format(String name, Optional<String> none, boolean mark) {
        if (name.equals(JSON_LINES) && (none.isPresent() || mark)) {
            throw new IllegalArgumentException("a text for null and a byte-order mark are of csv only, not of ndjson");
        }
        return switch (name) {
            case CSV -> new Csv(none, mark);
            case JSON_LINES -> new JsonLines();
            default ->
                throw new IllegalArgumentException("the format cannot be \"" + name + "\": expected csv or ndjson");
        };
    }

    /**
     * Reads the options; fields that are not there are as on the command line.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    static ExportOptions fromJson(JsonFields json) {
        return new ExportOptions(
                json.optionalTexts("tables"),
                new TextCharsets(charset(json, "none_charset").orElse(TextCharsets.NONE), charset(json, "charset")),
                format(
                        json.optionalText("format").orElse(CSV),
                        json.optionalText("null"),
                        json.optionalFlag("bom").orElse(false)));
    }

    private static Optional<Charset> charset(JsonFields json, String name) {
        return json.optionalText(name, "the name of a character set", TextCharsets::named);
    }

    /** Adds the options to what they are of. */
    void addTo(JsonObject json) {
        JsonArray names = new JsonArray();
        tables.forEach(names::add);
        json.add("tables", names);
        json.addProperty("none_charset", charsets.none().name());
        charsets.all().ifPresent(all -> json.addProperty("charset", all.name()));
        switch (format) {
            case Csv(Optional<String> none, boolean mark) -> {
                json.addProperty("format", CSV);
                none.ifPresent(text -> json.addProperty("null", text));
                json.addProperty("bom", mark);
            }
            case JsonLines() -> json.addProperty("format", JSON_LINES);
        }
    }

    /** What came of looking for the tables. */
    public sealed interface Choice {

        /** They are all there. */
        record Chosen(List<Table> tables) implements Choice {
            public Chosen {
                tables = List.copyOf(tables);
            }
        }

        /**
         * There is one that is not.
         *
         * @param reason tells which, and which there are
         */
        record NotThere(String reason) implements Choice {}
    }

    /** Looks for the tables in a database. */
    public Choice choose(Database database) {
        if (tables.isEmpty()) {
            return new Choice.Chosen(database.tables());
        }
        List<Table> chosen = new ArrayList<>();
        for (String name : tables) {
            Optional<Table> table = database.tables().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (table.isEmpty()) {
                return new Choice.NotThere("there is no table " + name + "; there are "
                        + database.tables().stream().map(Table::name).collect(Collectors.joining(", ")));
            }
            chosen.add(table.get());
        }
        return new Choice.Chosen(chosen);
    }
}
