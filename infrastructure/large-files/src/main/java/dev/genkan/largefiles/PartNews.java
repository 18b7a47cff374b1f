package dev.genkan.largefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** What is told of a part: a piece of the good rows, in file order. */
sealed interface PartNews {

    /**
     * It was written.
     *
     * @param file where
     * @param rows how many rows are in it, at least one
     */
    record Written(String file, int rows) implements PartNews {}

    /**
     * One of its rows is superseded.
     *
     * @param row its place in the part, from 0
     */
    record Superseded(int row) implements PartNews {}

    /** As there may be one for every row, in as few bytes as it takes. */
    final class Bytes extends AtomicCoder<PartNews> {

        private static final long serialVersionUID = 1L;
        private static final int WRITTEN = 0;
        private static final int SUPERSEDED = 1;

        @Override
        public void encode(PartNews news, OutputStream out) throws IOException {
            switch (news) {
                case Written(String file, int rows) -> {
                    out.write(WRITTEN);
                    StringUtf8Coder.of().encode(file, out);
                    VarIntCoder.of().encode(rows, out);
                }
                case Superseded(int row) -> {
                    out.write(SUPERSEDED);
                    VarIntCoder.of().encode(row, out);
                }
            }
        }

        @Override
        public PartNews decode(InputStream in) throws IOException {
            return in.read() == WRITTEN
                    ? new Written(
                            StringUtf8Coder.of().decode(in), VarIntCoder.of().decode(in))
                    : new Superseded(VarIntCoder.of().decode(in));
        }
    }
}
