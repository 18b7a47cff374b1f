package dev.genkan.largefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * A good row of some key, by its place. The greatest of a key is the one that is loaded: the newest, of equally new ones the
 * later in the file.
 *
 * @param time its output time
 * @param part the part it is in; parts are in the order of the file
 * @param row its place in the part, from 0
 */
record Candidate(long time, int part, int row) implements Comparable<Candidate> {

    private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::time)
            .thenComparingInt(Candidate::part)
            .thenComparingInt(Candidate::row);

    @Override
    public int compareTo(Candidate other) {
        return ORDER.compare(this, other);
    }

    /** As there is one for every good row, in as few bytes as it takes. */
    static final class Bytes extends AtomicCoder<Candidate> {

        private static final long serialVersionUID = 1L;

        @Override
        public void encode(Candidate candidate, OutputStream out) throws IOException {
            VarLongCoder.of().encode(candidate.time(), out);
            VarIntCoder.of().encode(candidate.part(), out);
            VarIntCoder.of().encode(candidate.row(), out);
        }

        @Override
        public Candidate decode(InputStream in) throws IOException {
            return new Candidate(
                    VarLongCoder.of().decode(in),
                    VarIntCoder.of().decode(in),
                    VarIntCoder.of().decode(in));
        }
    }
}
