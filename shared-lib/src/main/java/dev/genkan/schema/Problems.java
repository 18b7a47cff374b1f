package dev.genkan.schema;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The problems of one definition, while it is read. */
final class Problems {

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    /** Notes a problem; once, however often it is met. */
    void add(int line, String message) {
        found.add(new Problem(file, line, message));
    }

    /**
     * What came of it.
     *
     * @param definition what could be read; empty only when a problem says why
     */
    <T> Parsed<T> parsed(Optional<T> definition) {
        if (found.isEmpty()) {
            return new Parsed.Right<>(definition.orElseThrow());
        }
        return new Parsed.Wrong<>(
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }
}
