package dev.genkan.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads merge definitions, {@code merge/<file_type>.yaml}. */
public final class MergeDefinitionReader {

    private static final List<String> KEYS = List.of("target", "keys", "select");

    private final Problems problems;

    private MergeDefinitionReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The definition, or all that is wrong with it.
     *
     * @param file its name, for example {@code merge/items.yaml}, which says the file type
     * @param text what is in it
     */
    public static Parsed<MergeDefinition> read(String file, String text) {
        Problems problems = new Problems(file);
        MergeDefinitionReader reader = new MergeDefinitionReader(problems);
        Optional<String> fileType = Identifiers.fileType(file, problems);
        Optional<MergeDefinition> definition = YamlDocument.read(text, problems)
                .flatMap(mapping -> reader.read(fileType, new MappingReader(mapping, KEYS, problems)));
        return problems.parsed(definition);
    }

    private Optional<MergeDefinition> read(Optional<String> fileType, MappingReader definition) {
        Optional<YamlValue.Text> target = definition.requiredText("target");
        target.ifPresent(table -> Identifiers.checkTable(table, problems));
        List<String> keys = keys(definition);
        Optional<YamlValue.Text> select = definition.optionalText("select");
        select.ifPresent(this::checkSelect);
        return fileType.flatMap(type ->
                target.map(table -> new MergeDefinition(type, table.text(), keys, select.map(YamlValue.Text::text))));
    }

    private List<String> keys(MappingReader definition) {
        ColumnNames names = new ColumnNames(problems);
        List<String> keys = new ArrayList<>();
        for (YamlValue value : definition.requiredList("keys")) {
            Optional<YamlValue.Text> key = value.asText();
            if (key.isEmpty()) {
                problems.add(value.line(), "found " + value.describe() + ", expected the name of a key column");
            }
            key.ifPresent(names::check);
            key.map(YamlValue.Text::text).ifPresent(keys::add);
        }
        return keys;
    }

    private void checkSelect(YamlValue.Text select) {
        if (!select.text().contains(MergeDefinition.WORK_TABLE)) {
            problems.add(
                    select.line(),
                    "\"select\" is " + select.describe() + ", expected a SELECT from " + MergeDefinition.WORK_TABLE);
        }
    }
}
