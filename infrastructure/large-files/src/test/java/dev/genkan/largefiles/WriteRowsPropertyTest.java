package dev.genkan.largefiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.row.StoredRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class WriteRowsPropertyTest {

    @Property
    void leavesOutTheRowsThatAreToBeLeftOut(
            @ForAll("tables") List<List<@Nullable String>> table, @ForAll List<Boolean> superseded) throws IOException {
        int[] left = IntStream.range(0, table.size())
                .filter(row -> row < superseded.size() && superseded.get(row))
                .toArray();
        String kept = IntStream.range(0, table.size())
                .filter(row -> Arrays.binarySearch(left, row) < 0)
                .mapToObj(row -> StoredRows.line(table.get(row)))
                .collect(Collectors.joining());
        String all = table.stream().map(StoredRows::line).collect(Collectors.joining());

        assertThat(without(all, left)).isEqualTo(kept);
    }

    @Provide
    Arbitrary<List<List<@Nullable String>>> tables() {
        return Arbitraries.strings()
                .withChars("a\"\n\r\t品")
                .ofMinLength(1)
                .ofMaxLength(5)
                .injectNull(0.2)
                .list()
                .ofSize(3)
                .list()
                .ofMaxSize(12);
    }

    private static String without(String rows, int... superseded) throws IOException {
        BitSet left = new BitSet();
        Arrays.stream(superseded).forEach(left::set);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WriteRows.copyWithout(left, new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
