package dev.genkan.command;

import dev.genkan.cloud.Definitions;
import dev.genkan.command.generate.Fault;
import dev.genkan.command.generate.FileGenerator;
import dev.genkan.command.generate.Mixture;
import dev.genkan.command.generate.Size;
import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** {@code ./genkan generate}: a file of a type, made of what the words behind the command ask for. */
final class Generate {

    static final Set<String> OPTIONS =
            Set.of("type", "rows", "bytes", "site", "definitions", "seed", "bad", "fault", "repeated", "odd");

    private static final String DEFAULT_TYPE = "journal";
    private static final int FIRST_COMPANY = 9001;
    private static final int COMPANIES = 900;

    private final FileGenerator generator;
    private final Size size;

    /**
     * @param example the definitions when no others are named
     * @throws IllegalArgumentException when there can be no such file
     */
    Generate(Arguments arguments, Path example) {
        Definitions definitions = DefinitionFiles.in(arguments.option("definitions", Path::of, example));
        FileDefinition definition = FileTypes.named(definitions, arguments.option("type", type -> type, DEFAULT_TYPE));
        Optional<String> site = arguments.option("site", name -> name);
        site.ifPresent(sender -> refuseFormatter(definitions, sender, definition));
        generator = new FileGenerator(definition, site.map(Generate::company).orElse(company("")), mixture(arguments));
        size = size(arguments);
    }

    void writeTo(OutputStream out) throws IOException {
        generator.writeTo(out, size);
    }

    private static Mixture mixture(Arguments arguments) {
        double bad = arguments.option("bad", Double::valueOf, 0.01);
        return new Mixture(
                arguments.option("seed", Long::valueOf, 1L),
                bad,
                arguments.options("fault", Fault::of),
                arguments.option("repeated", Double::valueOf, Math.clamp(1 - bad, 0, 0.05)),
                arguments.option("odd", Double::valueOf, 0.0));
    }

    private static Size size(Arguments arguments) {
        Optional<Long> rows = arguments.option("rows", Long::valueOf);
        Optional<Long> bytes = arguments.option("bytes", Bytes::of);
        if (rows.isEmpty() && bytes.isEmpty()) {
            throw new IllegalArgumentException("generate needs --rows N or --bytes N");
        }
        return new Size(rows.orElse(Long.MAX_VALUE), bytes.orElse(Long.MAX_VALUE));
    }

    /** What a formatter makes the standard form of is known to its site alone. */
    private static void refuseFormatter(Definitions definitions, String site, FileDefinition definition) {
        definitions.formatter(site, definition.fileType()).ifPresent(script -> {
            throw new IllegalArgumentException(site + " sends " + definition.fileType()
                    + " in a form of its own, which only " + script.version().object() + " knows");
        });
    }

    /** Sites belong to companies, so that the files of two have different keys where a company is part of it. */
    private static String company(String site) {
        return Integer.toString(FIRST_COMPANY + Math.floorMod(site.hashCode(), COMPANIES));
    }
}
