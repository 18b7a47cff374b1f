package dev.genkan.localcloud.googlesql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something stands in a text: line and column, counted from 1 as the analyser counts them.
 *
 * @param column a tab goes on to the next multiple of eight
 */
public record Place(int line, int column) {

    private static final Pattern LOCATED = Pattern.compile("(?s)(.*) at \\[(\\d+):(\\d+)\\]");
    private static final int TAB = 8;

    /** The place of a character, counted from 0. */
    static Place of(String text, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < index; i += Character.charCount(text.codePointAt(i))) {
            char character = text.charAt(i);
            if (character == '\n' || (character == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                column = 1;
            } else if (character == '\t') {
                column += TAB - (column - 1) % TAB;
            } else if (character != '\r') {
                column++;
            }
        }
        return new Place(line, column);
    }

    /** This place in a text that begins at another place. */
    Place within(Place start) {
        return line == 1
                ? new Place(start.line, Math.max(start.column + column - 1, 1))
                : new Place(start.line + line - 1, column);
    }

    /** A message whose place, when it names one, is that in a text that begins here; otherwise it gets this place. */
    public String locate(String message) {
        Matcher located = LOCATED.matcher(message);
        if (!located.matches()) {
            return append(message);
        }
        Place inner = new Place(Integer.parseInt(located.group(2)), Integer.parseInt(located.group(3)));
        return located.group(1) + " at " + inner.within(this);
    }

    /** A message with this place behind it. */
    public String append(String message) {
        return message + " at " + this;
    }

    /** A message whose place, if it names one, is that in a text that begins here. */
    public String relocate(String message) {
        return LOCATED.matcher(message).matches() ? locate(message) : message;
    }

    @Override
    public String toString() {
        return "[" + line + ":" + column + "]";
    }
}
