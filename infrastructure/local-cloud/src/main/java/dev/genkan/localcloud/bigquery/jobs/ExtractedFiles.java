package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.StoredObjects;
import dev.genkan.localcloud.bigquery.extract.ExtractedFile;
import dev.genkan.localcloud.bigquery.extract.RowFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of an extract job while they are written. Each target gets about as many rows as the others, in one file, or in several
 * where one would be too large. They are put into Cloud Storage when all are there. For one thread.
 */
final class ExtractedFiles implements AutoCloseable {

    private final List<ExtractTarget> targets;
    private final RowFormat format;
    private final boolean gzip;
    private final long rows;
    private final long largest;
    private final Path folder = Files.createTempDirectory("extract");
    private final List<Written> written = new ArrayList<>();
    private ExtractedFile current;
    private int target;
    private int number;
    private long row;

    /**
     * Begins the first file.
     *
     * @param rows how many rows will come
     * @param largest after how many characters a file is followed by another one
     */
    ExtractedFiles(List<ExtractTarget> targets, RowFormat format, boolean gzip, long rows, long largest)
            throws IOException {
        this.targets = targets;
        this.format = format;
        this.gzip = gzip;
        this.rows = rows;
        this.largest = largest;
        this.current = begun();
    }

    private ExtractedFile begun() throws IOException {
        ExtractedFile file = ExtractedFile.create(folder.resolve(Integer.toString(written.size())), gzip);
        file.write(format.head());
        return file;
    }

    /** Adds a row, in the form that {@link RowFormat#row} takes. */
    void add(JsonObject cells) throws IOException {
        if (row >= (target + 1) * rows / targets.size()) {
            nextTarget();
        } else if (current.characters() >= largest) {
            nextFile();
        }
        current.write(format.row(cells));
        row++;
    }

    private void nextTarget() throws IOException {
        end();
        target++;
        number = 0;
        current = begun();
    }

    private void nextFile() throws IOException {
        if (!targets.get(target).hasNumber()) {
            throw JobFailure.of(
                    "invalid",
                    "Table too large to be exported to a single file. Specify a uri including a * to shard export.");
        }
        end();
        number++;
        current = begun();
    }

    private void end() throws IOException {
        current.close();
        written.add(new Written(target, targets.get(target).name(number), current.path()));
    }

    /**
     * Puts all files into Cloud Storage; those of targets that got no row hold none.
     *
     * @return how many files each target has
     */
    List<Long> publish(StoredObjects storage) throws IOException {
        while (target < targets.size() - 1) {
            nextTarget();
        }
        end();
        for (Written file : written) {
            storage.put(targets.get(file.target).bucket(), file.name, file.path);
        }
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            int one = i;
            counts.add(written.stream().filter(file -> file.target == one).count());
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        current.close();
        for (int i = 0; i <= written.size(); i++) {
            Files.deleteIfExists(folder.resolve(Integer.toString(i)));
        }
        Files.deleteIfExists(folder);
    }

    private record Written(int target, String name, Path path) {}
}
