package dev.genkan.loadworktable;

import dev.genkan.loadworktable.engine.RowFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Files that end after so many rows, for an engine that writes one.
 *
 * @param rows none of which holds a newline
 */
record ShortFiles(RowFiles files, int rows) implements RowFiles {

    @Override
    public OutputStream open(int number) {
        AtomicInteger next = new AtomicInteger(number);
        return new OutputStream() {

            private @Nullable OutputStream file;
            private int written;

            @Override
            public void write(int character) throws IOException {
                if (file == null) {
                    file = files.open(next.getAndIncrement());
                }
                file.write(character);
                if (character == '\n' && ++written % rows == 0) {
                    close();
                }
            }

            @Override
            public void close() throws IOException {
                if (file != null) {
                    file.close();
                    file = null;
                }
            }
        };
    }
}
