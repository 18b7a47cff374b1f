package dev.genkan.cloud;

import dev.genkan.cloud.FileType.Broken;
import dev.genkan.cloud.FileType.Known;
import dev.genkan.cloud.FileType.Unknown;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileDefinitionReader;
import dev.genkan.schema.MergeDefinition;
import dev.genkan.schema.MergeDefinitionReader;
import dev.genkan.schema.Parsed;
import dev.genkan.schema.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The definitions bucket: {@code interface_files/<file_type>.yaml}, {@code merge/<file_type>.yaml}, {@code
 * udf/<site>/<file_type>.js}. Every use sees the bucket as it is at that moment; only what changed is read again.
 *
 * <p>Safe for use by several threads. Throws {@link CloudException} when the cloud did not answer.
 */
public final class Definitions {

    private static final String FILES = "interface_files/";
    private static final String MERGES = "merge/";
    private static final String FORMATTERS = "udf/";
    private static final String YAML = ".yaml";

    /** The list of the types, the template of the partner's document and the like: not definitions. */
    private static final String NOT_A_DEFINITION = "__";

    private final DefinitionFolder<Parsed<FileDefinition>> files;
    private final DefinitionFolder<Parsed<MergeDefinition>> merges;
    private final DefinitionFolder<String> formatters;

    /** The definitions in this bucket. */
    public Definitions(Buckets buckets, String bucket) {
        files = new DefinitionFolder<>(buckets, bucket, FileDefinitionReader::read);
        merges = new DefinitionFolder<>(buckets, bucket, MergeDefinitionReader::read);
        formatters = new DefinitionFolder<>(buckets, bucket, (name, text) -> text);
    }

    /**
     * The type of a file of that name. Patterns are matched as wholes, the longest first. The pattern of a broken definition is
     * not known, so that it counts by its file type: when the name starts with it, and no whole definition matches but one with a
     * shorter file type. Else a file of a broken {@code items_seasonal} would be taken for one of {@code items}.
     *
     * @param filename the last segment of the object's name
     */
    public FileType match(String filename) {
        List<Versioned<Parsed<FileDefinition>>> all = files();
        Optional<Known> known = all.stream()
                .flatMap(file -> known(file).stream())
                .filter(candidate -> candidate.definition().filename().matches(filename))
                .max(Comparator.comparingInt(candidate -> pattern(candidate).length()));
        int length = known.map(found -> found.definition().fileType().length()).orElse(0);
        return broken(all, filename, length).or(() -> known).orElseGet(() -> unknown(all));
    }

    /** The type of that id, for a step that was told it. */
    public FileType named(String fileType) {
        List<Versioned<Parsed<FileDefinition>>> all = files();
        return all.stream()
                .filter(file -> fileType(file).equals(fileType))
                .findFirst()
                .map(file -> known(file).<FileType>map(known -> known).orElseGet(() -> broken(file)))
                .orElseGet(() -> unknown(all));
    }

    /**
     * How rows of a type are merged. Where there is no {@code merge/<file_type>.yaml}, it is derived from the file definition,
     * whose version then stands for it.
     */
    public Versioned<Parsed<MergeDefinition>> merge(Known type) {
        return merges.find(MERGES + type.definition().fileType() + YAML)
                .orElseGet(() -> new Versioned<>(derived(type), type.version()));
    }

    private static Parsed<MergeDefinition> derived(Known type) {
        return MergeDefinition.derivedFrom(type.definition())
                .<Parsed<MergeDefinition>>map(Parsed.Right::new)
                .orElseGet(() -> new Parsed.Wrong<>(List.of(new Problem(
                        type.version().object(),
                        1,
                        "found no key column, expected one, or " + MERGES
                                + type.definition().fileType() + YAML + " that says which columns are the keys"))));
    }

    /** The script that brings a site's lines into the standard format; empty when the site sends that. */
    public Optional<Versioned<String>> formatter(String site, String fileType) {
        return formatters.find(FORMATTERS + site + "/" + fileType + ".js");
    }

    private List<Versioned<Parsed<FileDefinition>>> files() {
        return files.list(FILES, Definitions::isDefinition);
    }

    private static boolean isDefinition(String name) {
        String file = name.substring(FILES.length());
        return file.endsWith(YAML) && !file.contains("/") && !file.startsWith(NOT_A_DEFINITION);
    }

    private static String fileType(Versioned<?> file) {
        String name = file.version().object();
        return name.substring(FILES.length(), name.length() - YAML.length());
    }

    private static Optional<Known> known(Versioned<Parsed<FileDefinition>> file) {
        return file.value() instanceof Parsed.Right<FileDefinition>(FileDefinition definition)
                ? Optional.of(new Known(definition, file.version()))
                : Optional.empty();
    }

    private static String pattern(Known known) {
        return known.definition().filename().text();
    }

    private static Optional<FileType> broken(
            List<Versioned<Parsed<FileDefinition>>> all, String filename, int longerThan) {
        return all.stream()
                .filter(file -> file.value() instanceof Parsed.Wrong)
                .filter(file -> fileType(file).length() > longerThan && filename.startsWith(fileType(file)))
                .max(Comparator.comparingInt(file -> fileType(file).length()))
                .map(Definitions::broken);
    }

    private static FileType broken(Versioned<Parsed<FileDefinition>> file) {
        return switch (file.value()) {
            case Parsed.Wrong<FileDefinition>(List<Problem> problems) -> new Broken(fileType(file), problems);
            case Parsed.Right<FileDefinition>(FileDefinition definition) -> new Known(definition, file.version());
        };
    }

    private static FileType unknown(List<Versioned<Parsed<FileDefinition>>> all) {
        return new Unknown(all.stream()
                .flatMap(file -> known(file).stream())
                .filter(known -> !known.definition().hidden())
                .map(Definitions::pattern)
                .toList());
    }
}
