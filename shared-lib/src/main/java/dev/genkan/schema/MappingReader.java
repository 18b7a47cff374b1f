package dev.genkan.schema;

import dev.genkan.schema.YamlValue.Entry;
import dev.genkan.schema.YamlValue.Mapping;
import dev.genkan.schema.YamlValue.Nothing;
import dev.genkan.schema.YamlValue.Sequence;
import dev.genkan.schema.YamlValue.Text;
import dev.genkan.schema.YamlValue.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes values of known keys and types out of a mapping, and notes what is not as expected. */
final class MappingReader {

    private final Mapping mapping;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Reads a mapping that has these keys and no others, each at most once.
     *
     * @param keys all that are known, whether or not they must be there
     */
    MappingReader(Mapping mapping, List<String> keys, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
        mapping.entries().forEach(entry -> enter(entry, keys));
    }

    private void enter(Entry entry, List<String> keys) {
        if (!keys.contains(entry.key())) {
            problems.add(entry.line(), "unknown key " + entry.describeKey() + expected(entry.key(), keys));
            return;
        }
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            problems.add(entry.line(), "key \"" + entry.key() + "\" found again, it is in line " + first.line());
        }
    }

    /** What was expected instead of a word that is not known, and which of them was probably meant. */
    static String expected(String found, List<String> known) {
        return ", expected one of " + String.join(", ", known)
                + Spelling.nearest(found, known)
                        .map(word -> " (did you mean \"" + word + "\"?)")
                        .orElse("");
    }

    /** The text of a key that need not be there. */
    Optional<Text> optionalText(String key) {
        return present(key).flatMap(value -> text(key, value));
    }

    /** The text of a key that need not be there, also where it is a word that means nothing in YAML, as {@code NULL} does. */
    Optional<Text> textAsWritten(String key) {
        YamlValue value = entries.containsKey(key) ? entries.get(key).value() : null;
        return value instanceof Nothing(int line, String word) && !word.isEmpty()
                ? Optional.of(new Text(line, word))
                : optionalText(key);
    }

    /** The whole number of a key that need not be there, from 0 to the greatest. */
    Optional<Integer> optionalNumber(String key, int greatest) {
        return optionalText(key).flatMap(text -> {
            Optional<Integer> number = Optional.of(text.text())
                    .filter(digits -> digits.matches("[0-9]{1,9}"))
                    .map(Integer::valueOf)
                    .filter(value -> value <= greatest);
            if (number.isEmpty()) {
                problems.add(text.line(), found(key, text) + "a whole number from 0 to " + greatest);
            }
            return number;
        });
    }

    /** The keys and values of a key that need not be there. */
    Optional<Mapping> optionalMapping(String key) {
        Optional<YamlValue> value = present(key);
        if (value.isPresent() && !(value.get() instanceof Mapping)) {
            problems.add(value.get().line(), found(key, value.get()) + "keys and values");
        }
        return value.filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    /** The line of a key's value; empty when the key is not there. */
    Optional<Integer> line(String key) {
        return present(key).map(YamlValue::line);
    }

    /** The text of a key that must be there, with something in it. */
    Optional<Text> requiredText(String key) {
        Optional<Text> text = required(key, "a text").flatMap(value -> text(key, value));
        text.filter(found -> found.text().isBlank())
                .ifPresent(found -> problems.add(found.line(), "\"" + key + "\" is blank, expected a text"));
        return text.filter(found -> !found.text().isBlank());
    }

    /** The truth value of a key that need not be there: false when it is not. */
    boolean truth(String key) {
        Optional<YamlValue> value = present(key);
        if (value.isPresent() && !(value.get() instanceof Truth)) {
            problems.add(value.get().line(), found(key, value.get()) + "true or false");
        }
        return value.filter(found -> found instanceof Truth truth && truth.value())
                .isPresent();
    }

    /** The list of a key that must be there, with something in it. */
    List<YamlValue> requiredList(String key) {
        Optional<YamlValue> value = required(key, "a list");
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Sequence(int line, List<YamlValue> values))) {
            problems.add(value.get().line(), found(key, value.get()) + "a list");
            return List.of();
        }
        if (values.isEmpty()) {
            problems.add(line, "\"" + key + "\" is an empty list, expected at least one element");
        }
        return values;
    }

    private Optional<YamlValue> present(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(value -> !(value instanceof Nothing));
    }

    private Optional<YamlValue> required(String key, String expected) {
        Optional<YamlValue> value = present(key);
        if (value.isEmpty()) {
            Entry entry = entries.get(key);
            problems.add(
                    entry == null ? mapping.line() : entry.line(), "\"" + key + "\" is missing, expected " + expected);
        }
        return value;
    }

    private Optional<Text> text(String key, YamlValue value) {
        Optional<Text> text = value.asText();
        if (text.isEmpty()) {
            problems.add(value.line(), found(key, value) + "a text");
        }
        return text;
    }

    private static String found(String key, YamlValue value) {
        return "\"" + key + "\" is " + value.describe() + ", expected ";
    }
}
