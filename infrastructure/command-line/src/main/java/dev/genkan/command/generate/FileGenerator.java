package dev.genkan.command.generate;

import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;

/**
 * Makes files of a type, as large as wanted. The same arguments give the same bytes. The keys of all rows are different but for
 * those that are repeated, also of a hundred million and more, and nothing is remembered for it. For one thread.
 */
public final class FileGenerator {

    private static final int PAGE_BYTES = 1 << 17;

    private final FileDefinition definition;
    private final Columns columns;
    private final Mixture mixture;
    private final Spoiler spoiler;

    /**
     * For files of a type.
     *
     * @param company the code of the company that sends them, up to 20 letters and digits
     * @throws IllegalArgumentException when the type cannot have one of the faults
     */
    public FileGenerator(FileDefinition definition, String company, Mixture mixture) {
        this.definition = definition;
        this.columns = new Columns(definition, company);
        this.mixture = mixture;
        this.spoiler = new Spoiler(definition.fileType(), columns, mixture.faults());
    }

    /**
     * Writes a file; the caller closes the stream.
     *
     * @throws IllegalArgumentException when more keys are wanted than the key columns have
     */
    public void writeTo(OutputStream out, Size size) throws IOException {
        SplittableRandom random = new SplittableRandom(mixture.seed());
        double repeatedShare = definition.keys().isEmpty() ? 0 : mixture.repeated();
        byte[] page = new byte[PAGE_BYTES + columns.count() * (Values.LONGEST + 1)];
        Row row = new Row();
        int filled = 0;
        long flushed = 0;
        long keys = 0;
        for (long count = 0; count < size.rows() && flushed + filled < size.bytes(); count++) {
            double kind = random.nextDouble();
            boolean repeats = keys > 0 && kind < repeatedShare;
            long key = repeats ? random.nextLong(keys) : keys++;
            checkKey(key);
            row.begin(mixture.seed(), key, repeats, columns.groupSize(), random);
            boolean bad = kind >= 1 - mixture.bad();
            if (bad || (mixture.odd() > 0 && random.nextDouble() < mixture.odd())) {
                out.write(page, 0, filled);
                flushed += filled;
                filled = 0;
                byte[] line = bad ? spoiler.spoiled(row, random) : spoiler.odd(row, random);
                out.write(line);
                flushed += line.length;
            } else {
                filled = write(row, random, page, filled);
                if (filled >= PAGE_BYTES) {
                    out.write(page, 0, filled);
                    flushed += filled;
                    filled = 0;
                }
            }
        }
        out.write(page, 0, filled);
        out.flush();
    }

    private int write(Row row, SplittableRandom random, byte[] page, int from) {
        int at = from;
        for (int column = 0; column < columns.count(); column++) {
            at = columns.write(column, row, random, page, at);
            page[at++] = '\t';
        }
        page[at - 1] = '\n';
        return at;
    }

    private void checkKey(long key) {
        if (key >= columns.keys()) {
            throw new IllegalArgumentException(
                    "the key of " + definition.fileType() + " has only " + columns.keys() + " different values");
        }
    }
}
