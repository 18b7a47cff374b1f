package dev.genkan.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ids that definitions may give to things, and what is wrong with one that they may not give. */
final class Identifiers {

    private static final Pattern FILE_TYPE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_]{1,1024}");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");

    /** BigQuery keeps column ids that begin with these for itself, in any case of letters. */
    private static final List<String> RESERVED_COLUMN_PREFIXES =
            List.of("_table_", "_file_", "_partition", "_row_timestamp", "__root__", "_colidentifier");

    private static final String EXTENSION = ".yaml";

    private Identifiers() {}

    /** The file type that a definition's file is about: {@code items} for {@code interface_files/items.yaml}. */
    static Optional<String> fileType(String file, Problems problems) {
        String base = file.substring(file.lastIndexOf('/') + 1);
        String fileType = base.endsWith(EXTENSION) ? base.substring(0, base.length() - EXTENSION.length()) : "";
        if (!FILE_TYPE.matcher(fileType).matches()) {
            problems.add(
                    1,
                    "the file is named \"" + base + "\", expected a file type of lower-case letters, digits and _"
                            + " that begins with a letter, and .yaml");
            return Optional.empty();
        }
        return Optional.of(fileType);
    }

    /** Notes what is wrong with a table's id. */
    static void checkTable(YamlValue.Text table, Problems problems) {
        if (!TABLE.matcher(table.text()).matches()) {
            problems.add(
                    table.line(),
                    table.describe() + " is not a table id, expected letters, digits and _, without a dataset");
        }
    }

    /** Notes what is wrong with a column's id. */
    static void checkColumn(YamlValue.Text column, Problems problems) {
        if (!COLUMN.matcher(column.text()).matches()) {
            problems.add(
                    column.line(),
                    column.describe() + " is not a column id, expected letters, digits and _,"
                            + " not a digit first, at most 300 in all");
        }
        String folded = column.text().toLowerCase(Locale.ROOT);
        RESERVED_COLUMN_PREFIXES.stream()
                .filter(folded::startsWith)
                .findFirst()
                .ifPresent(prefix -> problems.add(
                        column.line(), column.describe() + " begins with " + prefix + ", which is reserved"));
    }
}
