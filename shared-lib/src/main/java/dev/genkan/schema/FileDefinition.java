package dev.genkan.schema;

import java.util.List;
import java.util.Optional;

/**
 * What a file type is: the names its files have and the columns in them.
 *
 * @param fileType its id, the name of its YAML file
 * @param name its title for people
 * @param filename the names its files have
 * @param comment Markdown for the partner's document
 * @param hidden whether the partner's document leaves it out
 * @param fields the columns, in file order
 * @param format how its files are written; empty for the standard form: UTF-8, tabs, no quoting, no header
 */
public record FileDefinition(
        String fileType,
        String name,
        FilenamePattern filename,
        Optional<String> comment,
        boolean hidden,
        List<Field> fields,
        Optional<FileFormat> format) {

    /** The column with the sending system's output time, by which the newest of two rows is told. */
    public static final String OUTPUT_TIME = "host_output_at";

    /** The column that says that the row deletes its key. */
    public static final String DELETED = "is_deleted";

    public FileDefinition {
        fields = List.copyOf(fields);
    }

    /** A type whose files are of the standard form. */
    public FileDefinition(
            String fileType,
            String name,
            FilenamePattern filename,
            Optional<String> comment,
            boolean hidden,
            List<Field> fields) {
        this(fileType, name, filename, comment, hidden, fields, Optional.empty());
    }

    /** The key columns, in file order; empty for a type that is not deduplicated. */
    public List<Field> keys() {
        return fields.stream().filter(Field::key).toList();
    }

    /** The column of that name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
