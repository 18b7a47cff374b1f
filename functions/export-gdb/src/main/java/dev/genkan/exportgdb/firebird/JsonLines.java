package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.List;

/** One JSON object per line. Numbers that are no numbers of JSON, such as NaN, are texts. */
public record JsonLines() implements RowFormat {

    @Override
    public void begin(Table table, CellBuffer out) {
        // Nothing stands before the first row.
    }

    @Override
    public void write(Table table, Row row, CellBuffer out) throws IOException, Damaged {
        List<Column> columns = table.columns();
        out.append('{');
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            if (place > 0) {
                out.append(',');
            }
            JsonText.append(column.name(), out);
            out.append(':');
            int start = out.size();
            if (row.write(place, out)) {
                JsonText.valueFrom(start, column.kind(), out);
            } else {
                out.append("null");
            }
        }
        out.append('}');
        out.append('\n');
    }

    @Override
    public String extension() {
        return "ndjson";
    }
}
