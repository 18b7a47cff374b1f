package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that is not published; closing it before it is published throws it away. For one thread. */
public final class Prepared implements AutoCloseable {

    private final Path file;
    private final Content content;
    private boolean published;

    Prepared(Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    /** What it holds. */
    public Content content() {
        return content;
    }

    /** The same bytes, described as composed. */
    Prepared composedOf(int parts) {
        return new Prepared(file, content.composedOf(parts));
    }

    /** The same bytes, described as those they were copied from: a copy of a composed object is one, too. */
    public Prepared like(Content original) {
        boolean composed = original.components() > 0;
        return composed ? composedOf(original.components()) : this;
    }

    /** From now on a version owns the file. */
    void publish() {
        published = true;
    }

    @Override
    public void close() throws IOException {
        if (!published) {
            Files.deleteIfExists(file);
        }
    }
}
