package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wildcard tables: {@code events_*} stands for all tables whose names begin so. */
final class Wildcards {

    private static final String SUFFIX = "_TABLE_SUFFIX";

    private final Tables tables;

    Wildcards(Tables tables) {
        this.tables = tables;
    }

    static boolean matches(List<String> path) {
        return path.size() == 3 && path.get(2).endsWith("*");
    }

    /** The union of the tables, with the columns of the last one, as BigQuery takes those of the latest. */
    Optional<TableShape> find(List<String> path) {
        String prefix = path.get(2).substring(0, path.get(2).length() - 1);
        List<String> names = tables.names(path.subList(0, 2)).stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<TableShape> shapes = names.stream()
                .map(name ->
                        tables.find(List.of(path.get(0), path.get(1), name)).orElseThrow())
                .toList();
        List<TableShape.Column> columns = shapes.get(shapes.size() - 1).columns();
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            selects.add(select(shapes.get(i), columns, names.get(i).substring(prefix.length())));
        }
        List<TableShape.Column> all = new ArrayList<>(columns);
        all.add(new TableShape.Column(SUFFIX, "STRING", false));
        return Optional.of(new TableShape("(" + String.join(" UNION ALL ", selects) + ")", all));
    }

    private static String select(TableShape shape, List<TableShape.Column> columns, String suffix) {
        List<String> present =
                shape.columns().stream().map(TableShape.Column::name).toList();
        String list = Text.list(columns, column -> {
            String value = present.contains(column.name()) ? Text.name(column.name()) : "NULL";
            return "CAST(" + value + " AS " + TypeNames.duckDb(column.type()) + ") AS " + Text.name(column.name());
        });
        return "SELECT " + list + ", " + Text.string(suffix) + " AS " + Text.name(SUFFIX) + " FROM " + shape.from();
    }
}
