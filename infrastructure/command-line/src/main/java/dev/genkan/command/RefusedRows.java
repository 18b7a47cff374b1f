package dev.genkan.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The error file on this machine. It begins with the first refused row and is there when all were written: until then, and when
 * there is none, what was there before stays as it is.
 */
final class RefusedRows extends OutputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final Path unfinished;
    private @Nullable OutputStream out;
    private boolean committed;

    RefusedRows(Path path) {
        this.path = path;
        this.unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    }

    @Override
    public void write(int character) throws IOException {
        begun().write(character);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            begun().write(bytes, offset, length);
        }
    }

    private OutputStream begun() throws IOException {
        if (out == null) {
            out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER_BYTES);
        }
        return out;
    }

    /** All rows were written. */
    void commit() throws IOException {
        if (out != null) {
            out.close();
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            committed = true;
        }
    }

    /** Where they are; empty when no row was refused. */
    Optional<Path> path() {
        return committed ? Optional.of(path) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (out != null && !committed) {
            out.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
