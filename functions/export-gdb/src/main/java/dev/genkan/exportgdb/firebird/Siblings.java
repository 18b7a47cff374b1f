package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Finds the other files of a database, which lie beside its first one. */
@FunctionalInterface
public interface Siblings {

    /** There are none. */
    Siblings NONE = name -> Optional.empty();

    /**
     * Opens a file.
     *
     * @param name without a folder
     * @return empty when there is no such file
     */
    Optional<SeekableByteChannel> open(String name) throws IOException;
}
