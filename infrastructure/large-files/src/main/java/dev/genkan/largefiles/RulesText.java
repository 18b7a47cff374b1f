package dev.genkan.largefiles;

import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileDefinitionReader;
import dev.genkan.schema.Parsed;
import dev.genkan.schema.Problem;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they are written: so they travel to the workers.
 *
 * @param definition the file type's definition
 * @param formatter the site's formatter; null when it has none
 */
record RulesText(Source definition, @Nullable Source formatter) implements Serializable {

    /**
     * Reads what the options name.
     *
     * @throws IllegalArgumentException when that are not rules by which this pipeline can work
     */
    static RulesText read(LargeFileOptions options) throws IOException {
        RulesText rules = new RulesText(Source.read(options.getDefinition()), formatter(options));
        rules.open(1).close();
        return rules;
    }

    private static @Nullable Source formatter(LargeFileOptions options) throws IOException {
        String file = options.getFormatter();
        if (file == null) {
            return null;
        }
        Source script = Source.read(file);
        String name = options.getFormatterName();
        return name == null ? script : new Source(name, script.text());
    }

    /**
     * Makes them ready for one thread.
     *
     * @param lineBytes the longest line
     */
    LineRules open(int lineBytes) {
        return new LineRules(fileDefinition(), formatter == null ? null : new SiteFormatter(formatter, lineBytes));
    }

    /** The definition, when it is right and of a type that this pipeline can read. */
    FileDefinition fileDefinition() {
        return switch (FileDefinitionReader.read(definition.name(), definition.text())) {
            case Parsed.Right<FileDefinition>(FileDefinition right) -> ofStandardForm(right);
            case Parsed.Wrong<FileDefinition>(List<Problem> problems) ->
                throw new IllegalArgumentException(
                        problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        };
    }

    /** A quoted value may hold a line end: where a record begins cannot be known without having read all before it. */
    private static FileDefinition ofStandardForm(FileDefinition type) {
        if (type.format().isPresent()) {
            throw new IllegalArgumentException("files of the type " + type.fileType()
                    + " have a format of their own, which cannot be read in ranges");
        }
        return type;
    }

    /**
     * A text and its name in messages.
     *
     * @param name of an object its name in the bucket, of a local file its last part
     */
    record Source(String name, String text) implements Serializable {

        static Source read(String file) throws IOException {
            return new Source(name(file), Storage.text(file));
        }

        private static String name(String file) {
            return file.startsWith("gs://")
                    ? file.substring(file.indexOf('/', "gs://".length()) + 1)
                    : file.substring(file.lastIndexOf('/') + 1);
        }
    }
}
