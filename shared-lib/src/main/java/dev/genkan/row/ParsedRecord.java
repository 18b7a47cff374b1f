package dev.genkan.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in a record. */
public sealed interface ParsedRecord {

    /**
     * As many columns as the type has.
     *
     * @param texts the columns without their quotes, not trimmed; null for one that could not be decoded
     * @param violations one for each column that could not be decoded, in the order of the columns
     */
    record Columns(List<@Nullable String> texts, List<Violation> violations) implements ParsedRecord {

        public Columns {
            texts = Collections.unmodifiableList(new ArrayList<>(texts));
            violations = List.copyOf(violations);
        }
    }

    /**
     * A record of which no columns can be made.
     *
     * @param violations why, at least one reason
     */
    record Refused(List<Violation> violations) implements ParsedRecord {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
