package dev.genkan.benchmark.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A good row as a line of the output. */
final class RowText {

    private RowText() {}

    /** The line of a row's stored values, without a line end. */
    static String of(List<? extends @Nullable CharSequence> values) {
        StringBuilder line = new StringBuilder();
        for (CharSequence value : values) {
            if (value != null) {
                append(line, value.toString());
            }
            line.append('\t');
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    private static void append(StringBuilder line, String value) {
        boolean plain = value.chars().noneMatch(RowText::needsQuotes);
        line.append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
    }

    private static boolean needsQuotes(int character) {
        return character == '\t' || character == '\n' || character == '\r' || character == '"';
    }
}
