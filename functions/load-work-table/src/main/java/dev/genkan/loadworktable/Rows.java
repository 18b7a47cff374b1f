package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.loadworktable.engine.GzipStream;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.Result;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.loadworktable.engine.RowFiles;
import dev.genkan.receipt.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads a file's rows and leaves the error file, and the good rows, in the temp bucket. */
final class Rows {

    private static final String TAB_SEPARATED = "text/tab-separated-values; charset=UTF-8";

    private final Buckets buckets;
    private final String tempBucket;
    private final long mostUnpacked;

    /**
     * @param mostUnpacked how many bytes a file in gzip may hold
     */
    Rows(Buckets buckets, String tempBucket, long mostUnpacked) {
        this.buckets = buckets;
        this.tempBucket = tempBucket;
        this.mostUnpacked = mostUnpacked;
    }

    /** What came of reading a file. */
    sealed interface Read {

        /** The good rows are in these objects, in this order. */
        record Done(Report report, List<StoredObject> goodRows) implements Read {

            public Done {
                goodRows = List.copyOf(goodRows);
            }
        }

        /** The file can never be read; nothing of it is to be loaded. */
        record Hopeless(String reason) implements Read {}
    }

    /** Sends every row of a file where it belongs. */
    interface Engine {

        /** Reads a file to its end. */
        Result run(InputStream in, OutputStream errors, RowFiles rows) throws IOException;
    }

    /** Lets every row of a file go where the engine sends it. */
    Read read(StoredObject file, Origin origin, Engine engine) {
        GoodRows goodRows = goodRows(origin);
        try (TempFile errors = errorFile(origin);
                Content content = open(file)) {
            InputStream in =
                    origin.isCompressed() ? GzipStream.strict(content.stream(), mostUnpacked) : content.stream();
            return switch (engine.run(in, errors.stream(), goodRows)) {
                case Result.Hopeless(String reason) -> new Read.Hopeless(reason);
                case Result.Done(Report report) -> {
                    content.check();
                    errors.commit();
                    yield new Read.Done(report, goodRows.objects());
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
            InputStream in =
                    origin.isCompressed() ? GzipStream.tolerant(content.stream(), mostUnpacked) : content.stream();
            Report report = RowEngine.refuse(in, reason, errors.stream());
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
    private GoodRows goodRows(Origin origin) {
        return new GoodRows(
                number -> tempFile(origin, "rows/%s/%05d.tsv".formatted(origin.id(), number), TAB_SEPARATED));
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
            stream.transferTo(OutputStream.nullOutputStream());
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
