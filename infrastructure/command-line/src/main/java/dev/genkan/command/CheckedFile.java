package dev.genkan.command;

import dev.genkan.loadworktable.engine.GzipStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file on this machine, or standard input.
 *
 * @param path where it is; empty for standard input
 * @param standardInput what is read when there is no path
 */
record CheckedFile(Optional<Path> path, InputStream standardInput) {

    private static final String GZIP = ".gz";

    /**
     * The file of that name.
     *
     * @param word a path, or {@code -}
     * @throws IllegalArgumentException when there is no such file
     */
    static CheckedFile named(String word, InputStream standardInput) {
        if (word.equals("-")) {
            return new CheckedFile(Optional.empty(), standardInput);
        }
        Path path = Path.of(word);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    Files.exists(path) ? word + " is not a file that can be read" : "there is no file " + word);
        }
        return new CheckedFile(Optional.of(path), standardInput);
    }

    /** Its name as a partner would send it: without folders, and without the ending of a compressed one. */
    String name() {
        String name = path.map(file -> file.getFileName().toString()).orElse("standard input");
        return isCompressed() ? name.substring(0, name.length() - GZIP.length()) : name;
    }

    /** Where its refused rows go unless told. */
    Path defaultErrors() {
        return path.map(file -> file.resolveSibling(file.getFileName() + ".errors.tsv"))
                .orElse(Path.of("standard-input.errors.tsv"));
    }

    /** Its text, with the progress of reading it shown on a terminal. */
    InputStream open(Progress progress) throws IOException {
        long size = path.isPresent() ? Files.size(path.get()) : ReadingProgress.UNKNOWN;
        InputStream bytes = path.isPresent() ? Files.newInputStream(path.get()) : standardInput;
        InputStream watched = progress.isTerminal() ? new ReadingProgress(bytes, size, progress) : bytes;
        return isCompressed() ? GzipStream.strict(watched) : watched;
    }

    private boolean isCompressed() {
        return path.filter(file -> file.getFileName().toString().endsWith(GZIP)).isPresent();
    }
}
