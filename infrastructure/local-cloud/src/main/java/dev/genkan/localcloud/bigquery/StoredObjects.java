package dev.genkan.localcloud.bigquery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The objects of Cloud Storage, for load and extract jobs. Must be safe for use by several threads. */
public interface StoredObjects {

    /**
     * The live objects whose names fit.
     *
     * @param pattern an object's name; one {@code *} in it stands for any text
     * @return the files that hold their content, in the order of the objects' names; none when nothing fits
     */
    List<Path> find(String bucket, String pattern);

    /** Whether there is a bucket of that name. */
    boolean hasBucket(String bucket);

    /** Writes an object, in the place of the live one of that name, with the content of a file that stays where it is. */
    void put(String bucket, String name, Path content) throws IOException;
}
