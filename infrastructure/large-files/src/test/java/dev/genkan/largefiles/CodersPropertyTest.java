package dev.genkan.largefiles;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;

class CodersPropertyTest {

    @Property
    void readsTheCandidateThatWasWritten(
            @ForAll long time, @ForAll @IntRange(min = 0) int part, @ForAll @IntRange(min = 0) int row)
            throws CoderException {
        Candidate candidate = new Candidate(time, part, row);

        assertThat(CoderUtils.clone(new Candidate.Bytes(), candidate)).isEqualTo(candidate);
    }

    @Property
    void readsTheNewsThatWasWritten(@ForAll String file, @ForAll @IntRange(min = 0) int row) throws CoderException {
        PartNews written = new PartNews.Written(file, row);
        PartNews superseded = new PartNews.Superseded(row);

        assertThat(CoderUtils.clone(new PartNews.Bytes(), written)).isEqualTo(written);
        assertThat(CoderUtils.clone(new PartNews.Bytes(), superseded)).isEqualTo(superseded);
    }
}
