package dev.genkan.localcloud.logging;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * A query in the language of Cloud Logging: comparisons joined by AND, OR and NOT, of which NOT binds closest and AND least; two
 * beside each other are joined by AND. Functions but {@code log_id} are refused by name.
 */
sealed interface LogFilter {

    /** Whether an entry as JSON fits. */
    boolean matches(JsonObject entry);

    /**
     * Reads a query; a blank one fits everything.
     *
     * @throws io.grpc.StatusRuntimeException when it is none
     */
    static LogFilter parse(String query) {
        return new FilterParser(query).query();
    }

    /** All parts fit. */
    record All(List<LogFilter> parts) implements LogFilter {

        @Override
        public boolean matches(JsonObject entry) {
            return parts.stream().allMatch(part -> part.matches(entry));
        }
    }

    /** One part fits at least. */
    record Any(List<LogFilter> parts) implements LogFilter {

        @Override
        public boolean matches(JsonObject entry) {
            return parts.stream().anyMatch(part -> part.matches(entry));
        }
    }

    /** The part does not fit. */
    record Not(LogFilter part) implements LogFilter {

        @Override
        public boolean matches(JsonObject entry) {
            return !part.matches(entry);
        }
    }

    /** A field compares; a field that is not there never does. One that is a list does when one of its elements does. */
    record Compares(FieldPath field, Comparison comparison) implements LogFilter {

        @Override
        public boolean matches(JsonObject entry) {
            return field.values(entry).anyMatch(comparison::holds);
        }
    }

    /** The text is part of some field. */
    record Anywhere(String text) implements LogFilter {

        @Override
        public boolean matches(JsonObject entry) {
            Comparison has = Comparison.of(":", text, false, FieldPath.Meaning.ANY);
            return FieldPath.all(entry).anyMatch(has::holds);
        }
    }
}
