package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * CSV after RFC 4180, in UTF-8, with a line of names. Texts are in quotes, so that an empty one is told from null.
 *
 * @param none how null is written, without quotes
 * @param mark whether the file begins with a byte-order mark, by which some programs know UTF-8
 */
public record Csv(Optional<String> none, boolean mark) implements RowFormat {

    private static final String LINE_END = "\r\n";

    /**
     * @throws IllegalArgumentException when null would be written as something that is not one value
     */
    public Csv {
        none.filter(text -> text.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0))
                .ifPresent(text -> {
                    throw new IllegalArgumentException(
                            "null cannot be written as \"" + text + "\": no commas, quotes and line ends are expected");
                });
    }

    @Override
    public void begin(Table table, CellBuffer out) {
        if (mark) {
            out.append("\uFEFF");
        }
        boolean first = true;
        for (Column column : table.columns()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            out.append('"');
            out.append(column.name().replace("\"", "\"\""));
            out.append('"');
        }
        out.append(LINE_END);
    }

    @Override
    public void write(Table table, Row row, CellBuffer out) throws IOException, Damaged {
        List<Column> columns = table.columns();
        for (int place = 0; place < columns.size(); place++) {
            if (place > 0) {
                out.append(',');
            }
            boolean there = columns.get(place).isQuoted() ? quoted(row, place, out) : row.write(place, out);
            if (!there && none.isPresent()) {
                out.append(none.get());
            }
        }
        out.append('\r');
        out.append('\n');
    }

    private static boolean quoted(Row row, int place, CellBuffer out) throws IOException, Damaged {
        int start = out.size();
        out.append('"');
        if (!row.write(place, out)) {
            out.truncate(start);
            return false;
        }
        out.doubleQuotes(start + 1);
        out.append('"');
        return true;
    }

    @Override
    public String extension() {
        return "csv";
    }
}
