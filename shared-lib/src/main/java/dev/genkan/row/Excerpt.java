package dev.genkan.row;

/** The beginning of a text, fit to be quoted in a reason: on one line, without tabs, with what is invisible made visible. */
final class Excerpt {

    private static final int VALUE_CHARACTERS = 40;
    private static final int MESSAGE_CHARACTERS = 500;

    private Excerpt() {}

    /** The beginning of a value that a partner sent. */
    static String ofValue(String value) {
        return beginning(value, VALUE_CHARACTERS);
    }

    /** A message of which no more is known than that it is for people. */
    static String ofMessage(String message) {
        return beginning(message, MESSAGE_CHARACTERS);
    }

    private static String beginning(String text, int characters) {
        StringBuilder excerpt = new StringBuilder();
        text.codePoints().limit(characters).forEach(character -> appendVisibly(excerpt, character));
        if (text.codePointCount(0, text.length()) > characters) {
            excerpt.append('…');
        }
        return excerpt.toString();
    }

    private static void appendVisibly(StringBuilder excerpt, int character) {
        switch (character) {
            case '\t' -> excerpt.append("\\t");
            case '\n' -> excerpt.append("\\n");
            case '\r' -> excerpt.append("\\r");
            default -> {
                if (isInvisible(character)) {
                    excerpt.append("\\u%04X".formatted(character));
                } else {
                    excerpt.appendCodePoint(character);
                }
            }
        }
    }

    /** Controls and line ends would break the error file; a byte-order mark in a number is refused and yet not to be seen. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
