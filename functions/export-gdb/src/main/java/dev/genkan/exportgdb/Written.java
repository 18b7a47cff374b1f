package dev.genkan.exportgdb;

import com.google.gson.JsonObject;
import dev.genkan.exportgdb.firebird.TableReport;
import dev.genkan.json.JsonFields;
import java.util.Collection;

/**
 * What a ZIP has in it.
 *
 * @param tables how many
 * @param rows of all of them
 * @param lost rows, and pages of rows, that could not be read
 */
record Written(int tables, long rows, long lost) {

    static Written of(Collection<TableReport> reports) {
        return new Written(
                reports.size(),
                reports.stream().mapToLong(TableReport::rows).sum(),
                reports.stream().mapToLong(TableReport::lost).sum());
    }

    void addTo(JsonObject json) {
        json.addProperty("tables", tables);
        json.addProperty("rows", rows);
        json.addProperty("lost_rows", lost);
    }

    static Written fromJson(JsonFields json) {
        return new Written(Math.toIntExact(json.number("tables")), json.number("rows"), json.number("lost_rows"));
    }
}
