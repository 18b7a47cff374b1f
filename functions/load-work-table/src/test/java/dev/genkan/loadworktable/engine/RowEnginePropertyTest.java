package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The engine against {@link ReferenceEngine}: any type, any bytes, any chunks, any number of threads, with and without spilling. */
class RowEnginePropertyTest {

    @Property(tries = 5_000)
    void doesWhatTheReferenceDoesWithFilesThatLookLikeFiles(@ForAll long seed) throws IOException {
        RandomFile random = RandomFile.standard(seed);
        checkAgainstReference(random, random.bytes());
    }

    @Property(tries = 2_000)
    void doesWhatTheReferenceDoesWithAnyBytes(@ForAll long seed, @ForAll @Size(max = 300) byte[] file)
            throws IOException {
        checkAgainstReference(RandomFile.standard(seed), file);
    }

    @Property(tries = 2_000)
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
