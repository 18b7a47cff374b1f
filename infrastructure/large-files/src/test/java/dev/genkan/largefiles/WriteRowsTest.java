package dev.genkan.largefiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class WriteRowsTest {

    @Test
    void takesALineFeedInQuotesForNoEnd() throws IOException {
        assertThat(without("a\t\"b\nb\"\nc\td\n\"e\"\"\n\"\tf\n", 1)).isEqualTo("a\t\"b\nb\"\n\"e\"\"\n\"\tf\n");
    }

    private static String without(String rows, int... superseded) throws IOException {
        BitSet left = new BitSet();
        Arrays.stream(superseded).forEach(left::set);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WriteRows.copyWithout(left, new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
