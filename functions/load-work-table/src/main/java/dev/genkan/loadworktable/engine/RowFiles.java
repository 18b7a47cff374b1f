package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.OutputStream;

/** Where good rows go: one file after the other, each closed before the next begins. */
public interface RowFiles {

    /** The next file. */
    OutputStream next() throws IOException;
}
