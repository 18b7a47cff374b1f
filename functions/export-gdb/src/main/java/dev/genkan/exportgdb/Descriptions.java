package dev.genkan.exportgdb;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.exportgdb.firebird.Column;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Loss;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TableReport;
import dev.genkan.exportgdb.firebird.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The two files that tell of the others. */
final class Descriptions {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Descriptions() {}

    /** What the tables and views are. */
    static String schema(Database database, List<Table> tables) {
        JsonObject json = new JsonObject();
        json.addProperty("structure", database.structure());
        json.addProperty("dialect", database.dialect());
        JsonArray described = new JsonArray();
        tables.forEach(table -> described.add(table(table)));
        json.add("tables", described);
        JsonArray views = new JsonArray();
        for (View view : database.views()) {
            JsonObject each = new JsonObject();
            each.addProperty("name", view.name());
            each.addProperty("source", view.source());
            views.add(each);
        }
        json.add("views", views);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject table(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("name", table.name());
        json.addProperty("temporary", table.temporary());
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> columns.add(column(column)));
        json.add("columns", columns);
        JsonArray key = new JsonArray();
        table.primaryKey().forEach(key::add);
        json.add("primary_key", key);
        return json;
    }

    private static JsonObject column(Column column) {
        JsonObject json = new JsonObject();
        json.addProperty("name", column.name());
        json.addProperty("type", column.type().name().toLowerCase(Locale.ROOT));
        json.addProperty("kind", column.kind().name().toLowerCase(Locale.ROOT));
        if (column.scale() != 0) {
            json.addProperty("scale", column.scale());
        }
        if (column.characters() > 0) {
            json.addProperty("characters", column.characters());
        }
        if (column.kind() == Column.Kind.TEXT) {
            json.addProperty("character_set", column.characterSet());
        }
        json.addProperty("required", column.required());
        if (column.computed()) {
            json.addProperty("computed", "an expression, whose values are not stored: empty here");
        }
        return json;
    }

    /** What came of reading the tables. */
    static String report(Database database, Map<String, TableReport> reports) {
        JsonObject json = new JsonObject();
        JsonArray warnings = new JsonArray();
        database.warnings().forEach(warnings::add);
        json.add("warnings", warnings);
        JsonArray tables = new JsonArray();
        reports.forEach((name, report) -> tables.add(report(database.place(), name, report)));
        json.add("tables", tables);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject report(String place, String name, TableReport report) {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("rows", report.rows());
        json.addProperty("lost", report.lost());
        json.addProperty("replaced_characters", report.replaced());
        JsonArray losses = new JsonArray();
        for (Loss loss : report.losses()) {
            JsonObject each = new JsonObject();
            each.addProperty(place, loss.page());
            if (loss.line() >= 0) {
                each.addProperty("line", loss.line());
            }
            each.addProperty("what", loss.what());
            losses.add(each);
        }
        json.add("losses", losses);
        return json;
    }
}
