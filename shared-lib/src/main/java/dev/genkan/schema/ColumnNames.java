package dev.genkan.schema;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The column ids that were found in a definition so far: each must be a column id, and no other one in any case of letters. */
final class ColumnNames {

    private final Problems problems;
    private final Map<String, YamlValue.Text> found = new HashMap<>();

    ColumnNames(Problems problems) {
        this.problems = problems;
    }

    /** Notes what is wrong with the next one. */
    void check(YamlValue.Text name) {
        Identifiers.checkColumn(name, problems);
        YamlValue.Text first = found.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name);
        if (first != null) {
            problems.add(
                    name.line(),
                    "column " + name.describe() + " found again, " + first.describe() + " is in line " + first.line());
        }
    }
}
