package dev.genkan.simulation;

import dev.genkan.cloud.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A type of files, told twice: for the functions as definitions, and for the oracle.
 *
 * @param name its id, and that of its main table
 * @param columns of the file, in their order
 * @param keys the names of those that say which row of the table a row means; none: rows are only added
 * @param constant what the merge definition's SELECT adds to every row; empty where there is no merge definition
 * @param target the columns of the main table
 */
record FileType(
        String name, List<FileColumn> columns, List<String> keys, Optional<Constant> constant, List<Column> target) {

    static final String TIME = "host_output_at";
    static final String DELETED = "is_deleted";

    /** What all the others are taken from. */
    static final List<FileType> ALL = List.of(items(), stock(), colours(), sales(), customers());

    /**
     * A column of a file.
     *
     * @param type as definitions write it
     * @param values makes what partners send
     */
    record FileColumn(String name, String type, boolean key, boolean required, Function<Dice, Value> values) {}

    /** A column of the main table that is the same in every row. */
    record Constant(String column, String value) {}

    /** Newest wins, and rows can be deleted. */
    private static FileType items() {
        return of(
                "items",
                List.of(
                        new FileColumn("code", "STRING", true, true, Values::code),
                        new FileColumn("price", "INTEGER", false, false, Values::number),
                        new FileColumn(TIME, "DATETIME", false, true, Values::time),
                        new FileColumn(DELETED, "BOOLEAN", false, false, Values::mark)),
                Optional.empty());
    }

    /** Two key columns, of which one may be null; newest wins, where there is a time. */
    private static FileType stock() {
        return of(
                "stock",
                List.of(
                        new FileColumn("shop", "STRING", true, true, Values::code),
                        new FileColumn("lot", "INTEGER", true, false, Values::number),
                        new FileColumn(TIME, "DATETIME", false, false, Values::timeOrNone),
                        new FileColumn("day", "DATE", false, false, Values::day)),
                Optional.empty());
    }

    /** No times, no marks: the later file wins. */
    private static FileType colours() {
        return of(
                "colours",
                List.of(
                        new FileColumn("code", "STRING", true, true, Values::code),
                        new FileColumn("price", "INTEGER", false, false, Values::number)),
                Optional.empty());
    }

    /** No keys: rows are only added. */
    private static FileType sales() {
        return of(
                "sales",
                List.of(
                        new FileColumn("amount", "INTEGER", false, false, Values::number),
                        new FileColumn("day", "DATE", false, true, Values::day)),
                Optional.empty());
    }

    /** Merged by a SELECT. */
    private static FileType customers() {
        return of(
                "customers",
                List.of(
                        new FileColumn("code", "STRING", true, true, Values::code),
                        new FileColumn(TIME, "DATETIME", false, true, Values::time),
                        new FileColumn(DELETED, "BOOLEAN", false, false, Values::mark)),
                Optional.of(new Constant("state", "known")));
    }

    private static FileType of(String name, List<FileColumn> columns, Optional<Constant> constant) {
        List<String> keys =
                columns.stream().filter(FileColumn::key).map(FileColumn::name).toList();
        List<Column> target = new ArrayList<>();
        columns.stream()
                .filter(column -> !column.name().equals(DELETED))
                .forEach(column -> target.add(new Column(column.name(), warehouseType(column.type()), false)));
        constant.ifPresent(added -> target.add(new Column(added.column(), "STRING", false)));
        target.add(new Column("created_at", "TIMESTAMP", false));
        target.add(new Column("updated_at", "TIMESTAMP", false));
        return new FileType(name, columns, keys, constant, List.copyOf(target));
    }

    private static String warehouseType(String type) {
        return switch (type) {
            case "INTEGER" -> "INT64";
            case "BOOLEAN" -> "BOOL";
            default -> type;
        };
    }

    boolean has(String column) {
        return names().contains(column);
    }

    List<String> names() {
        return columns.stream().map(FileColumn::name).toList();
    }

    /** {@code interface_files/<name>.yaml}. */
    String definition() {
        StringBuilder yaml =
                new StringBuilder("name: " + name + "\nfilename: " + name + "_*yyyymmddhhmiss*.tsv\nfields:\n");
        for (FileColumn column : columns) {
            yaml.append("  - {name: %s, type: %s, key: %s, required: %s, description: %s}%n"
                    .formatted(column.name(), column.type(), column.key(), column.required(), column.name()));
        }
        return yaml.toString();
    }

    /** {@code merge/<name>.yaml}, if there is one. */
    Optional<String> mergeDefinition() {
        return constant.map(added -> "target: %s%nkeys: [%s]%nselect: |%n  SELECT %s, '%s' AS %s%n  FROM @work_table%n"
                .formatted(name, String.join(", ", keys), String.join(", ", names()), added.value(), added.column()));
    }

    /** A row of this type, good or bad. */
    SentRow row(Dice dice) {
        List<Value> values =
                columns.stream().map(column -> column.values().apply(dice)).toList();
        if (dice.perMille(60)) {
            return SentRow.of(
                    names(),
                    Stream.concat(values.stream(), Stream.of(Value.bad("more"))).toList());
        }
        return SentRow.of(names(), values);
    }
}
