package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.receipt.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads a file's rows and leaves the error file, and the good rows, in the temp bucket. */
final class Rows {

    private static final String TAB_SEPARATED = "text/tab-separated-values; charset=UTF-8";

    private final Buckets buckets;
    private final String tempBucket;

    Rows(Buckets buckets, String tempBucket) {
        this.buckets = buckets;
        this.tempBucket = tempBucket;
    }

    /** What came of reading a file. */
    sealed interface Read {

        /** The good rows are in this object; empty when there are none. */
        record Done(Report report, Optional<StoredObject> goodRows) implements Read {}

        /** The file has more keys than it may have; nothing was left. */
        record TooManyKeys(int limit) implements Read {}
    }

    /** Lets every row of a file go where the engine sends it. */
    Read read(StoredObject file, Origin origin, RowEngine engine) {
        try (TempFile errors = errorFile(origin);
                TempFile goodRows = goodRows(origin);
                Content content = open(file)) {
            return switch (engine.run(content.stream(), errors.stream(), goodRows.stream())) {
                case Result.TooManyKeys(int limit) -> new Read.TooManyKeys(limit);
                case Result.Done(Report report) -> {
                    content.check();
                    errors.commit();
                    boolean some = report.rows().loaded() > 0;
                    yield new Read.Done(report, some ? Optional.of(goodRows.commit()) : Optional.empty());
                }
            };
        } catch (IOException e) {
            throw new CloudException("read the rows of", file.name().toString(), 0, e);
        }
    }

    /** Returns every row of a file for a reason that is not the row's. */
    Report refuse(StoredObject file, Origin origin, String reason) {
        try (TempFile errors = errorFile(origin);
                Content content = open(file)) {
            Report report = RowEngine.refuse(content.stream(), reason, errors.stream());
            content.check();
            errors.commit();
            return report;
        } catch (IOException e) {
            throw new CloudException("return the rows of", file.name().toString(), 0, e);
        }
    }

    private TempFile errorFile(Origin origin) {
        return tempFile(origin, origin.copyName("errors", ".tsv"), TAB_SEPARATED);
    }

    /** Not named as the partner named the file: to BigQuery a {@code *} in the name of what it loads stands for any text. */
    private TempFile goodRows(Origin origin) {
        return tempFile(origin, "rows/" + origin.id() + ".tsv", TAB_SEPARATED);
    }

    private TempFile tempFile(Origin origin, String name, String contentType) {
        return new TempFile(buckets, new NewObject(new ObjectName(tempBucket, name), contentType, origin.metadata()));
    }

    private Content open(StoredObject file) {
        InputStream bytes = buckets.read(file.name(), file.generation())
                .orElseThrow(() -> new CloudException(
                        "read", file.name().toString(), 404, new FileNotFoundException("it was deleted meanwhile")));
        CRC32C checksum = new CRC32C();
        return new Content(file, new CheckedInputStream(bytes, checksum), checksum);
    }

    /** A file's bytes, of which it is known at the end whether they were all. */
    private record Content(StoredObject file, InputStream stream, CRC32C checksum) implements AutoCloseable {

        void check() throws IOException {
            if (!Crc32c.text(checksum).equals(file.crc32c())) {
                throw new IOException("the bytes that came are not those that are stored, their CRC32C is "
                        + Crc32c.text(checksum) + " instead of " + file.crc32c());
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
