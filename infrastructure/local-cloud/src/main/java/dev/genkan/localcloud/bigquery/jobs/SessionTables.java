package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.googlesql.TableShape;
import dev.genkan.localcloud.googlesql.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that the statements of one job see: those of the project, and the temporary ones of the job. */
final class SessionTables implements Tables {

    private static final String INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

    private final Catalog catalog;
    private final InformationSchema informationSchema;
    private final Map<String, TableShape> temporary = new ConcurrentHashMap<>();
    private final Set<TableId> referenced = ConcurrentHashMap.newKeySet();

    SessionTables(Catalog catalog, InformationSchema informationSchema) {
        this.catalog = catalog;
        this.informationSchema = informationSchema;
    }

    /** The tables that were asked for. */
    Set<TableId> referenced() {
        return Set.copyOf(referenced);
    }

    /** Forgets which tables were asked for. */
    void forgetReferenced() {
        referenced.clear();
    }

    /** The temporary tables as they are now. */
    Map<String, TableShape> temporary() {
        return Map.copyOf(temporary);
    }

    /** Goes back to the temporary tables of another time. */
    void restore(Map<String, TableShape> former) {
        temporary.clear();
        temporary.putAll(former);
    }

    void addTemporary(String name, List<TableShape.Column> columns) {
        temporary.put(key(name), new TableShape(Names.temporary(name), columns));
    }

    void removeTemporary(String name) {
        temporary.remove(key(name));
    }

    @Override
    public Optional<TableShape> find(List<String> path) {
        if (path.size() == 1) {
            return Optional.ofNullable(temporary.get(key(path.getFirst())));
        }
        int view = path.size() - 1;
        if (path.get(view - 1).toUpperCase(Locale.ROOT).equals(INFORMATION_SCHEMA)) {
            return informationSchema.find(path.get(view), view == 3 ? Optional.of(path.get(1)) : Optional.empty());
        }
        if (path.size() != 3 || !path.getFirst().equals(catalog.project())) {
            return Optional.empty();
        }
        return catalog.table(new TableId(path.get(1), path.get(2))).map(this::shape);
    }

    private TableShape shape(Table table) {
        referenced.add(table.id());
        return shapeOf(table);
    }

    private static TableShape shapeOf(Table table) {
        return new TableShape(Names.table(table.id()), columns(table.schema().fields()));
    }

    /** Columns as the translator sees them. */
    static List<TableShape.Column> columns(List<Field> fields) {
        return fields.stream()
                .map(field -> new TableShape.Column(field.name(), field.sqlType(), field.required()))
                .toList();
    }

    @Override
    public List<String> names(List<String> datasetPath) {
        return datasetPath.getFirst().equals(catalog.project())
                ? catalog.tables(datasetPath.get(1)).stream()
                        .map(table -> table.id().table())
                        .toList()
                : List.of();
    }

    @Override
    public String physicalName(List<String> path) {
        return switch (path.size()) {
            case 1 -> Names.temporary(path.getFirst());
            case 2 -> Names.schema(path.get(1));
            default -> Names.table(new TableId(path.get(1), path.get(2)));
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
