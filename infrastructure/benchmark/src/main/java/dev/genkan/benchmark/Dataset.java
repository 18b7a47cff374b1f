package dev.genkan.benchmark;

import dev.genkan.command.generate.Fault;
import dev.genkan.command.generate.FileGenerator;
import dev.genkan.command.generate.Mixture;
import dev.genkan.command.generate.Size;
import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A journal that is measured on.
 *
 * @param kind what is in it
 * @param bytes its size before it is compressed, but for its last row
 * @param gzip whether it is compressed
 */
record Dataset(Kind kind, long bytes, boolean gzip) {

    private static final String COMPANY = "9001";
    private static final long SEED = 1;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Lines that are no text or hardly end are what most peers cannot read: their files have none. */
    private static final List<Fault> FAULTS = Arrays.stream(Fault.values())
            .filter(fault -> fault != Fault.NOT_UTF8 && fault != Fault.OVERLONG)
            .toList();

    /** What is in a file. */
    enum Kind {
        /** One row in a hundred is refused, one in twenty repeats a key. */
        MIXED(0.01, 0.05),
        /** All rows are good, and no two have the same key. */
        UNIQUE(0, 0),
        ALL_BAD(1, 0),
        /** All rows have the same key. */
        ALL_DUPLICATES(0, 1);

        private final double bad;
        private final double repeated;

        Kind(double bad, double repeated) {
            this.bad = bad;
            this.repeated = repeated;
        }

        /** {@code all-bad}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private Mixture mixture() {
            return new Mixture(SEED, bad, FAULTS, repeated, 0);
        }
    }

    static Dataset of(Kind kind, long bytes) {
        return new Dataset(kind, bytes, false);
    }

    Dataset compressed() {
        return new Dataset(kind, bytes, true);
    }

    /** The file, which is made when it is not there yet. */
    Path in(Path folder, FileDefinition journal) throws IOException {
        Path file = folder.resolve("journal-%s-%d.tsv%s".formatted(kind.word(), bytes, gzip ? ".gz" : ""));
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            try (OutputStream out = open(unfinished)) {
                new FileGenerator(journal, COMPANY, kind.mixture()).writeTo(out, Size.ofBytes(bytes));
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private OutputStream open(Path file) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        return gzip ? new GZIPOutputStream(bytes, BUFFER_BYTES) : bytes;
    }
}
