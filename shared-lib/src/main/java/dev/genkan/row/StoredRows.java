package dev.genkan.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which good rows are loaded into the warehouse: tab-separated values that BigQuery reads as CSV.
 *
 * <p>Columns are separated by a tab, and each row ends with a newline. Null is nothing at all between the tabs. A value with a
 * tab, a newline, a carriage return or a quote, or one that begins with a byte-order mark, which a reader would drop at the
 * beginning of an object, stands between quotes, its own quotes doubled. Every other value is itself, control characters included. A null in a row of one column is a space: BigQuery passes over a line without anything on it, and
 * no value is a space, because values are trimmed.
 */
public final class StoredRows {

    private static final char TAB = '\t';
    private static final char NEWLINE = '\n';
    private static final char CARRIAGE_RETURN = '\r';
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StoredRows() {}

    /** What stands for null in rows of so many columns. */
    public static String nullMarker(int columns) {
        return columns == 1 ? " " : "";
    }

    /**
     * A row with its end.
     *
     * @param values as {@link CheckedRow.Accepted} has them: not empty, without spaces around, null for blank
     */
    public static String line(List<@Nullable String> values) {
        String nothing = nullMarker(values.size());
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < values.size(); column++) {
            if (column > 0) {
                line.append(TAB);
            }
            String value = values.get(column);
            if (value == null) {
                line.append(nothing);
            } else if (needsQuotes(value)) {
                appendQuoted(line, value);
            } else {
                line.append(value);
            }
        }
        return line.append(NEWLINE).toString();
    }

    private static boolean needsQuotes(String value) {
        if (value.charAt(0) == BYTE_ORDER_MARK) {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case TAB, NEWLINE, CARRIAGE_RETURN, QUOTE -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private static void appendQuoted(StringBuilder line, String value) {
        line.append(QUOTE);
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == QUOTE) {
                line.append(QUOTE);
            }
            line.append(character);
        }
        line.append(QUOTE);
    }
}
