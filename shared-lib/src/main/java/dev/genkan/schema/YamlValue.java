package dev.genkan.schema;

import java.util.List;
import java.util.Optional;

/** A value in a YAML file, and the line it begins in. */
sealed interface YamlValue {

    /** Counted from 1. */
    int line();

    /** What it is, for a message that says what was found. */
    String describe();

    /** It as a text, if it is one or was written as one. */
    default Optional<Text> asText() {
        return switch (this) {
            case Text text -> Optional.of(text);
            case Truth truth -> Optional.of(new Text(truth.line(), truth.text()));
            case Nothing nothing -> Optional.empty();
            case Sequence sequence -> Optional.empty();
            case Mapping mapping -> Optional.empty();
        };
    }

    /**
     * Nothing, as in <code>comment:</code> with nothing behind it.
     *
     * @param word as it is written: empty, {@code null} or {@code ~}
     */
    record Nothing(int line, String word) implements YamlValue {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /** Something written: a text or a number. */
    record Text(int line, String text) implements YamlValue {

        private static final int DESCRIBED_CHARACTERS = 60;

        @Override
        public String describe() {
            String firstLine = text.lines().findFirst().orElse("");
            String beginning = firstLine.substring(0, Math.min(firstLine.length(), DESCRIBED_CHARACTERS));
            return '"' + beginning + (beginning.length() < text.length() ? "…" : "") + '"';
        }
    }

    /**
     * A truth value; a text where one is wanted, since a column may well be called {@code no}.
     *
     * @param text as it is written
     */
    record Truth(int line, String text, boolean value) implements YamlValue {
        @Override
        public String describe() {
            return text;
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlValue> values) implements YamlValue {

        public Sequence {
            values = List.copyOf(values);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys and their values, as they are written: a key may be there twice. */
    record Mapping(int line, List<Entry> entries) implements YamlValue {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String describe() {
            return "keys and values";
        }
    }

    /**
     * A key and its value.
     *
     * @param line the key's
     */
    record Entry(int line, String key, YamlValue value) {

        /** The key, for a message that says what was found. */
        String describeKey() {
            return new Text(line, key).describe();
        }
    }
}
