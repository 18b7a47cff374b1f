package dev.genkan.localcloud.bigquery.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, by the position of their columns. */
final class CsvRows implements RowSource {

    private final CsvReader reader;
    private final CsvFormat format;
    private final Conversion conversion;
    private final int columns;
    private long number;

    CsvRows(BufferedReader characters, CsvFormat format, Conversion conversion, int columns) throws IOException {
        this.reader = new CsvReader(characters, format);
        this.format = format;
        this.conversion = conversion;
        this.columns = columns;
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            while (number < format.skippedRows()) {
                number++;
                if (reader.next().isEmpty()) {
                    return Optional.empty();
                }
            }
            number++;
            Optional<@Nullable String[]> texts = reader.next();
            return texts.isEmpty() ? Optional.empty() : Optional.of(row(texts.get()));
        } catch (BadValue bad) {
            return Optional.of(new Row.Bad(number, "CSV processing error in row " + number + ": " + bad.getMessage()));
        }
    }

    private Row row(@Nullable String[] texts) throws BadValue {
        if (texts.length > columns && !format.ignoreUnknown()) {
            throw new BadValue("Too many values: found " + texts.length + " columns instead of " + columns);
        }
        if (texts.length < columns && !format.jagged()) {
            throw new BadValue("CSV table references column position " + texts.length + ", but the row contains only "
                    + texts.length + " columns.");
        }
        return new Row.Good(conversion.row(texts));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
