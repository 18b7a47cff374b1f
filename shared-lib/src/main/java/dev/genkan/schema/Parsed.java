package dev.genkan.schema;

import java.util.List;

/** What came of reading a definition: the definition, or all that is wrong with it. */
public sealed interface Parsed<T> {

    /** The definition is right. */
    record Right<T>(T definition) implements Parsed<T> {}

    /** It is not, and this is why; at least one problem, in the order of their lines. */
    record Wrong<T>(List<Problem> problems) implements Parsed<T> {

        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
