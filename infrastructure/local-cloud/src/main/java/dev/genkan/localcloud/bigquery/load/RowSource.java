package dev.genkan.localcloud.bigquery.load;

import java.io.IOException;
import java.util.Optional;

/** The rows of one file, one after the other. For one thread. */
public interface RowSource extends AutoCloseable {

    /** The next row, empty after the last one. */
    Optional<Row> next() throws IOException;

    @Override
    void close() throws IOException;
}
