package dev.genkan.localcloud.bigquery.load;

import com.google.gson.JsonElement;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Newline-delimited JSON objects. Blank lines are passed over. */
final class JsonLines implements RowSource {

    private final BufferedReader lines;
    private final Conversion conversion;
    private long number;

    JsonLines(BufferedReader lines, Conversion conversion) {
        this.lines = lines;
        this.conversion = conversion;
    }

    @Override
    public Optional<Row> next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            number++;
            line = lines.readLine();
        }
        if (line == null) {
            return Optional.empty();
        }
        number++;
        return Optional.of(row(line));
    }

    private Row row(String line) {
        try {
            JsonElement tree = Conversion.parse(line);
            if (!tree.isJsonObject()) {
                throw new BadValue("Expected a JSON object");
            }
            return new Row.Good(conversion.row(tree.getAsJsonObject()));
        } catch (BadValue bad) {
            return new Row.Bad(number, "JSON parsing error in row " + number + ": " + bad.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
