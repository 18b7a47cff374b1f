package dev.genkan.localcloud.bigquery;

import java.nio.file.Path;
import java.util.List;

/** Where the objects of Cloud Storage lie on disk, for load jobs. Must be safe for use by several threads. */
@FunctionalInterface
public interface SourceFiles {

    /**
     * The live objects whose names fit.
     *
     * @param pattern an object's name; one {@code *} in it stands for any text
     * @return the files that hold their content, in the order of the objects' names; none when nothing fits
     */
    List<Path> find(String bucket, String pattern);
}
