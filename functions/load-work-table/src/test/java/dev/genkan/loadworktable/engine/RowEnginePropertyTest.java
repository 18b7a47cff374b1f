package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The engine against {@link ReferenceEngine}: any type, any bytes, any chunks, any number of threads, with and without spilling. */
class RowEnginePropertyTest {

    @Property(tries = 800)
    void doesWhatTheReferenceDoesWithFilesThatLookLikeFiles(@ForAll long seed) throws IOException {
        RandomFile random = RandomFile.standard(seed);
        checkAgainstReference(random, random.bytes());
    }

    @Property(tries = 800)
    void doesWhatTheReferenceDoesWithAnyBytes(@ForAll long seed, @ForAll @Size(max = 300) byte[] file)
            throws IOException {
        checkAgainstReference(RandomFile.standard(seed), file);
    }

    @Property(tries = 800)
    void doesWhatTheReferenceDoesWithFilesOfAFormat(@ForAll long seed) throws IOException {
        RandomFile random = RandomFile.withFormat(seed);
        checkAgainstReference(random, random.bytes());
    }

    @Property(tries = 500)
    void refusesTheErrorFileAgainForTheSameReasons(@ForAll long seed) throws IOException {
        RandomFile random = RandomFile.standard(seed);
        Produced.Workshop workshop = random.workshop().with(Limits.standard());
        byte[] errors = Produced.by(workshop, random.type(), withLineEnd(random.bytes()))
                .errors();
        // A byte-order mark before the first row would be dropped when it is sent again.
        Assume.that(errors.length == 0 || errors[0] != (byte) 0xEF);
        byte[] again = withoutReasons(errors);

        assertThat(new String(Produced.by(workshop, random.type(), again).errors(), ISO_8859_1))
                .isEqualTo(new String(errors, ISO_8859_1));
    }

    @Property(tries = 800)
    void sendsEveryLineSomewhereAndMakesNone(@ForAll long seed) throws IOException {
        RandomFile random = RandomFile.standard(seed);
        byte[] file = withLineEnd(random.bytes());
        Produced produced = Produced.by(random.workshop().with(Limits.standard()), random.type(), file);

        List<String> accepted = lines(withoutByteOrderMark(file));
        for (String refused : lines(withoutReasons(produced.errors()))) {
            assertThat(accepted.remove(refused))
                    .as("a line of the file: %s", refused)
                    .isTrue();
        }

        RowCounts rows = produced.report().rows();
        assertThat(accepted).hasSize((int) (rows.loaded() + rows.superseded()));
    }

    @Property(tries = 400)
    void acceptsAgainWhatItDidNotRefuseAndMakesTheSameOfIt(@ForAll long seed) throws IOException {
        RandomFile random = RandomFile.standard(seed);
        Produced.Workshop workshop = random.workshop().with(Limits.standard());
        byte[] file = withLineEnd(random.bytes());
        Produced first = Produced.by(workshop, random.type(), file);
        List<String> accepted = lines(withoutByteOrderMark(file));
        lines(withoutReasons(first.errors())).forEach(accepted::remove);
        // A byte-order mark before the first line would be dropped when it is sent again.
        Assume.that(accepted.isEmpty() || !accepted.getFirst().startsWith("\u00EF\u00BB\u00BF"));

        Produced again =
                Produced.by(workshop, random.type(), String.join("", accepted).getBytes(ISO_8859_1));

        assertThat(again.errors()).isEmpty();
        assertThat(new String(again.rows(), ISO_8859_1)).isEqualTo(new String(first.rows(), ISO_8859_1));
    }

    /** The lines with their ends, byte for byte. */
    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        return text.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(text.split("(?<=\n)")));
    }

    private static byte[] withoutByteOrderMark(byte[] file) {
        boolean marked = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(file, 3, file.length) : file;
    }

    private static void checkAgainstReference(RandomFile random, byte[] file) throws IOException {
        Produced.Workshop workshop = random.workshop();

        Produced produced = Produced.by(workshop, random.type(), file);

        produced.isEqualTo(ReferenceEngine.run(random.type(), workshop.limits().lineBytes(), file));
    }

    /** A CR at the end of a file is text, and then it would be a part of the line end that the error file adds. */
    private static byte[] withLineEnd(byte[] file) {
        byte[] ended = Arrays.copyOf(file, file.length + 1);
        ended[file.length] = '\n';
        return ended;
    }

    /** Cuts the last column off every line. */
    private static byte[] withoutReasons(byte[] errors) {
        String text = new String(errors, ISO_8859_1);
        return text.replaceAll("\t\\([^\t]*\\)(\r?\n)", "$1").getBytes(ISO_8859_1);
    }
}
