package dev.genkan.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads file definitions, {@code interface_files/<file_type>.yaml}. */
public final class FileDefinitionReader {

    private static final List<String> KEYS = List.of("name", "filename", "comment", "hidden", "format", "fields");

    /** A table of BigQuery has no more. */
    private static final int MOST_COLUMNS = 10_000;

    private final Problems problems;

    private FileDefinitionReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The definition, or all that is wrong with it.
     *
     * @param file its name, for example {@code interface_files/items.yaml}, which says the file type
     * @param text what is in it
     */
    public static Parsed<FileDefinition> read(String file, String text) {
        Problems problems = new Problems(file);
        FileDefinitionReader reader = new FileDefinitionReader(problems);
        Optional<String> fileType = Identifiers.fileType(file, problems);
        Optional<FileDefinition> definition = YamlDocument.read(text, problems)
                .flatMap(mapping -> reader.read(fileType, new MappingReader(mapping, KEYS, problems)));
        return problems.parsed(definition);
    }

    private Optional<FileDefinition> read(Optional<String> fileType, MappingReader definition) {
        Optional<YamlValue.Text> name = definition.requiredText("name");
        Optional<YamlValue.Text> filename = definition.requiredText("filename");
        Optional<String> comment = definition.optionalText("comment").map(YamlValue.Text::text);
        boolean hidden = definition.truth("hidden");
        Optional<FileFormat> format = definition.optionalMapping("format").map(new FormatReader(problems)::read);
        List<Field> fields = fields(definition);
        filename.ifPresent(pattern -> checkFilename(fileType, pattern));
        if (fileType.isEmpty() || name.isEmpty() || filename.isEmpty()) {
            return Optional.empty();
        }
        FilenamePattern pattern = new FilenamePattern(filename.get().text());
        return Optional.of(
                new FileDefinition(fileType.get(), name.get().text(), pattern, comment, hidden, fields, format));
    }

    private List<Field> fields(MappingReader definition) {
        FieldReader reader = new FieldReader(problems);
        List<Field> fields = new ArrayList<>();
        List<YamlValue> values = definition.requiredList("fields");
        values.stream().limit(MOST_COLUMNS).forEach(value -> reader.read(value).ifPresent(fields::add));
        if (values.size() > MOST_COLUMNS) {
            problems.add(
                    values.get(MOST_COLUMNS).line(),
                    "\"fields\" has " + values.size() + " columns, expected at most " + MOST_COLUMNS);
        }
        return fields;
    }

    private void checkFilename(Optional<String> fileType, YamlValue.Text filename) {
        String found = "\"filename\" is " + filename.describe() + ", expected ";
        fileType.filter(type -> !filename.text().startsWith(type))
                .ifPresent(type -> problems.add(filename.line(), found + "it to start with \"" + type + "\""));
        if (filename.text().contains("/")) {
            problems.add(filename.line(), found + "a name without \"/\"");
        }
    }
}
