package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.OutputStream;

/** Where good rows go: files of a bounded size, which together hold them in file order. */
public interface RowFiles {

    /**
     * Begins a file. Several may be written at once, by several threads; each is closed when it is whole.
     *
     * @param number its place among the files, from 0 on without a gap
     */
    OutputStream open(int number) throws IOException;
}
