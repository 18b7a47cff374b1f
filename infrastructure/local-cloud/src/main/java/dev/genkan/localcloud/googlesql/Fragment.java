package dev.genkan.localcloud.googlesql;

/**
 * A piece of a script.
 *
 * @param text the piece itself
 * @param start where its first character stands in the script
 * @param end where the character behind its last one stands
 */
public record Fragment(String text, Place start, Place end) {

    /** A text of its own. */
    public static Fragment of(String text) {
        return new Fragment(text, new Place(1, 1), Place.of(text, text.length()));
    }
}
