package dev.genkan.loadworktable.engine;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import dev.genkan.schema.FilenamePattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The file types that the cases are about. */
final class Types {

    static final FileDefinition STOCK = type(
            "stock",
            new Field("code", FieldType.STRING, true, true, "", Optional.empty()),
            column("quantity", FieldType.INTEGER),
            column("price", FieldType.NUMERIC),
            column("day", FieldType.DATE),
            column("host_output_at", FieldType.DATETIME),
            column("is_deleted", FieldType.BOOLEAN));

    static final FileDefinition LOG =
            type("log", column("text", FieldType.STRING), column("number", FieldType.INTEGER));

    static final FileDefinition PLAIN = type("plain", key("id", FieldType.INTEGER), column("name", FieldType.STRING));

    static final FileDefinition PAIR = type(
            "pair",
            key("first", FieldType.STRING),
            key("second", FieldType.STRING),
            column("value", FieldType.INTEGER));

    static final FileDefinition PAIR_WITH_TIME = type(
            "pair_with_time",
            key("first", FieldType.STRING),
            key("second", FieldType.STRING),
            column("host_output_at", FieldType.DATETIME),
            column("value", FieldType.INTEGER));

    private static final FileDefinition SINGLE = type("single", column("text", FieldType.STRING));

    private static final Map<String, FileDefinition> BY_NAME =
            Map.of("stock", STOCK, "log", LOG, "plain", PLAIN, "pair", PAIR, "single", SINGLE);

    private Types() {}

    static FileDefinition of(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }

    static FileDefinition type(String name, Field... fields) {
        return new FileDefinition(
                name, name, new FilenamePattern(name + "_*.tsv"), Optional.empty(), false, List.of(fields));
    }

    /** The same type, whose files have a format of their own. */
    static FileDefinition withFormat(FileDefinition type, FileFormat format) {
        return new FileDefinition(
                type.fileType(),
                type.name(),
                type.filename(),
                type.comment(),
                type.hidden(),
                type.fields(),
                Optional.of(format));
    }

    static Field key(String name, FieldType type) {
        return new Field(name, type, true, false, "", Optional.empty());
    }

    static Field column(String name, FieldType type) {
        return new Field(name, type, false, false, "", Optional.empty());
    }
}
