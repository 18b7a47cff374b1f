package dev.genkan.benchmark.peer;

import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileDefinitionReader;
import dev.genkan.schema.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every peer is to do: read an interface file by its definition and leave in a folder
 *
 * <ul>
 *   <li>{@code rows*.tsv}: the good rows, of each key only the newest, in file order; a tab between values, nothing for null,
 *       values with a tab, a line end or a quote in quotes; {@code true}, {@code 2024-02-29}, {@code 2024-02-29T23:59:59}
 *   <li>{@code errors.tsv}: the refused rows in file order, byte for byte, a tab, their reasons
 * </ul>
 *
 * @param definition the definition's file
 * @param input the interface file, gzip when its name ends with {@code .gz}
 * @param output the folder, which is empty
 * @param threads how many threads to use, where the peer can be told
 * @param formatter the site's formatter
 */
public record Job(Path definition, Path input, Path output, int threads, Optional<Path> formatter) {

    /** Where the refused rows go. */
    public Path errors() {
        return output.resolve("errors.tsv");
    }

    /** Where one file of good rows goes. */
    public Path rows(int number) {
        return output.resolve("rows-%05d.tsv".formatted(number));
    }

    /** As words for a command. */
    public List<String> words() {
        List<String> words = new ArrayList<>(
                List.of(definition.toString(), input.toString(), output.toString(), Integer.toString(threads)));
        formatter.ifPresent(path -> words.add(path.toString()));
        return words;
    }

    /** The job that {@link #words} made words of. */
    public static Job of(List<String> words) {
        return new Job(
                Path.of(words.get(0)),
                Path.of(words.get(1)),
                Path.of(words.get(2)),
                Integer.parseInt(words.get(3)),
                words.stream().skip(4).findFirst().map(Path::of));
    }

    /**
     * The type of the file.
     *
     * @throws IllegalArgumentException when its definition is broken
     */
    public FileDefinition fileType() throws IOException {
        String name = "interface_files/" + definition.getFileName();
        return switch (FileDefinitionReader.read(name, Files.readString(definition))) {
            case Parsed.Right<FileDefinition>(FileDefinition right) -> right;
            case Parsed.Wrong<FileDefinition>(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
