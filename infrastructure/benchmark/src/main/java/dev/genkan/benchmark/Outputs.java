package dev.genkan.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a peer left: the good rows and the error file. */
record Outputs(Lines rows, Lines errors) {

    private static final int SHOWN_CHARACTERS = 200;

    /** Those in a folder. */
    static Outputs in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            return new Outputs(named(all, "rows"), named(all, "errors"));
        }
    }

    private static Lines named(List<Path> files, String beginning) {
        return new Lines(files.stream()
                .filter(file -> file.getFileName().toString().startsWith(beginning))
                .toList());
    }

    /** How many good rows there are. */
    long goodRows() throws IOException {
        return rows.fingerprint().count();
    }

    /** How many refused rows there are. */
    long refusedRows() throws IOException {
        return errors.fingerprint().count();
    }

    /** How others compare to these. */
    Comparison compare(Outputs others) throws IOException {
        Comparison ofRows = compare("rows", rows, others.rows);
        return ofRows instanceof Comparison.Different ? ofRows : ofRows.and(compare("errors", errors, others.errors));
    }

    private static Comparison compare(String what, Lines expected, Lines found) throws IOException {
        Lines.Fingerprint wanted = expected.fingerprint();
        Lines.Fingerprint had = found.fingerprint();
        if (wanted.equals(had)) {
            return new Comparison.Same();
        }
        if (wanted.sameLines(had)) {
            return new Comparison.OtherOrder();
        }
        return new Comparison.Different("%s: %,d lines, expected %,d%s%s"
                .formatted(
                        what,
                        had.count(),
                        wanted.count(),
                        shown("; found ", found.firstMissingIn(expected)),
                        shown("; missing ", expected.firstMissingIn(found))));
    }

    private static String shown(String before, Optional<String> line) {
        return line.map(text -> before + text.substring(0, Math.min(SHOWN_CHARACTERS, text.length())))
                .orElse("");
    }
}
