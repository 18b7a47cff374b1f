package dev.genkan.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the row rules make of a line. */
public sealed interface CheckedRow {

    /**
     * A good row.
     *
     * @param values a value for each column in its stored form, null for blank: {@code 12}, {@code 1.234}, {@code 2024-02-29},
     *     {@code 2024-02-29T23:59:59}, {@code true}
     */
    record Accepted(List<@Nullable String> values) implements CheckedRow {

        public Accepted {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /**
     * A row that is returned to its sender.
     *
     * @param violations all that is wrong with it, at least one
     */
    record Refused(List<Violation> violations) implements CheckedRow {

        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
