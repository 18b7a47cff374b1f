package dev.genkan.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the columns of a file definition, one after the other. */
final class FieldReader {

    private static final List<String> KEYS = List.of("name", "type", "key", "required", "description", "comment");

    private static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::name).toList();

    /** The columns that mean something to us, and the types that they must have for it. */
    private static final Map<String, FieldType> TYPES_BY_NAME =
            Map.of(FileDefinition.OUTPUT_TIME, FieldType.DATETIME, FileDefinition.DELETED, FieldType.BOOLEAN);

    private final Problems problems;
    private final ColumnNames names;

    FieldReader(Problems problems) {
        this.problems = problems;
        this.names = new ColumnNames(problems);
    }

    /** The next column; empty when a problem says why there is none. */
    Optional<Field> read(YamlValue value) {
        if (!(value instanceof YamlValue.Mapping mapping)) {
            problems.add(
                    value.line(), "found " + value.describe() + ", expected a field with " + String.join(", ", KEYS));
            return Optional.empty();
        }
        return read(new MappingReader(mapping, KEYS, problems));
    }

    private Optional<Field> read(MappingReader field) {
        Optional<YamlValue.Text> name = field.requiredText("name");
        Optional<YamlValue.Text> typeName = field.requiredText("type");
        boolean key = field.truth("key");
        boolean required = field.truth("required");
        Optional<YamlValue.Text> description = field.requiredText("description");
        Optional<String> comment = field.optionalText("comment").map(YamlValue.Text::text);
        name.ifPresent(this::checkName);
        Optional<FieldType> type = typeName.flatMap(this::type);
        if (name.isPresent() && typeName.isPresent() && type.isPresent()) {
            checkType(name.get(), type.get(), typeName.get().line());
        }
        if (name.isEmpty() || type.isEmpty() || description.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Field(
                name.get().text(), type.get(), key, required, description.get().text(), comment));
    }

    private void checkName(YamlValue.Text name) {
        names.check(name);
        TYPES_BY_NAME.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name.text()) && !known.equals(name.text()))
                .forEach(known -> problems.add(
                        name.line(), name.describe() + " found, expected \"" + known + "\" in small letters"));
    }

    private void checkType(YamlValue.Text name, FieldType type, int line) {
        FieldType expected = TYPES_BY_NAME.getOrDefault(name.text(), type);
        if (type != expected) {
            problems.add(line, name.describe() + " is of type " + type + ", expected " + expected);
        }
    }

    private Optional<FieldType> type(YamlValue.Text name) {
        if (!TYPES.contains(name.text())) {
            problems.add(name.line(), "unknown type " + name.describe() + MappingReader.expected(name.text(), TYPES));
            return Optional.empty();
        }
        return Optional.of(FieldType.valueOf(name.text()));
    }
}
