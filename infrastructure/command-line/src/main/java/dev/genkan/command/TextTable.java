package dev.genkan.command;

import java.util.ArrayList;
import java.util.List;

/** A table in a terminal: numbers to the right, all else to the left, East Asian characters two cells wide. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    public void add(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells below " + rows.getFirst().size() + " headings");
        }
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        StringBuilder text = new StringBuilder();
        append(text, rows.getFirst(), widths);
        for (int column = 0; column < widths.length; column++) {
            text.append(column == 0 ? "" : "  ").append("─".repeat(widths[column]));
        }
        text.append('\n');
        rows.stream().skip(1).forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String space = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : "  ").append(isNumber(cell) ? space + cell : cell + space);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+]?[0-9][0-9,.]*( ?s| ?ms)?|–");
    }

    private static int width(String text) {
        return text.codePoints().map(character -> isWide(character) ? 2 : 1).sum();
    }

    /** Whether a terminal gives a character two cells, after Unicode's UAX 11 as far as the scripts of partners' files need. */
    private static boolean isWide(int character) {
        return (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0xFE30 && character <= 0xFE6F)
                || (character >= 0xFF00 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x20000 && character <= 0x3FFFD);
    }
}
