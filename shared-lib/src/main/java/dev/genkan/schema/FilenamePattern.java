package dev.genkan.schema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that files of a type have: {@code *} is any text, {@code yyyymmddhhmiss} are 14 digits, all else is itself. In
 * their natural order the longest come first: of two patterns that match a name, {@code item_*} and {@code item_categories_*},
 * it is the one that says more about it that is meant.
 */
public final class FilenamePattern implements Comparable<FilenamePattern> {

    private static final Comparator<FilenamePattern> LONGEST_FIRST =
            Comparator.comparingInt(FilenamePattern::fixedLength).reversed().thenComparing(FilenamePattern::text);

    private final String text;
    private final Pattern expression;

    /**
     * The pattern that a text means.
     *
     * @param text as the definition writes it, for example <code>items_*yyyymmddhhmiss*.tsv</code>
     */
    public FilenamePattern(String text) {
        this.text = text;
        this.expression = Pattern.compile(expression(text), Pattern.DOTALL);
    }

    /**
     * Every text between two asterisks is sought once, from the left: going on from its first place is always enough. So no name
     * that a partner may think of takes long.
     */
    private static String expression(String text) {
        List<String> parts = Arrays.stream(text.split("\\*+", -1))
                .map(FilenamePattern::fixedPart)
                .toList();
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        String between = parts.subList(1, parts.size() - 1).stream()
                .map(part -> "(?>.*?" + part + ")")
                .collect(Collectors.joining());
        return parts.getFirst() + between + ".*" + parts.getLast();
    }

    private static String fixedPart(String text) {
        return Arrays.stream(text.split("yyyymmddhhmiss", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[0-9]{14}"));
    }

    /** As the definition writes it. */
    public String text() {
        return text;
    }

    /** Whether a whole file name is of this pattern. */
    public boolean matches(String filename) {
        return expression.matcher(filename).matches();
    }

    /** How many characters of a name it says something about: all but those of {@code *}. */
    private int fixedLength() {
        return text.replace("*", "").length();
    }

    @Override
    public int compareTo(FilenamePattern other) {
        return LONGEST_FIRST.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilenamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
