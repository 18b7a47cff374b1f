package dev.genkan.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static final Origin ORIGIN = new Origin("tokyo", "partner-tokyo", "in/items_1.tsv", 42);

    @Test
    void namesWhatIsMadeOfTheFile() {
        assertThat(ORIGIN.copyName()).isEqualTo("tokyo/partner-tokyo/42/in/items_1.tsv");
        assertThat(ORIGIN.copyName("rows", ".json")).isEqualTo("rows/tokyo/partner-tokyo/42/in/items_1.tsv.json");
        assertThat(ORIGIN.receiptName()).isEqualTo("receipts/in/items_1.tsv.42.json");
        assertThat(ORIGIN.errorFileName()).isEqualTo("errors/in/items_1.tsv.42.tsv");
    }

    @Test
    void isKnownFromTheNameOfItsErrorFile() {
        String sentAgain = ORIGIN.errorFileName().substring("errors/".length());

        assertThat(new Origin("tokyo", "partner-tokyo", sentAgain, 43).corrected())
                .contains(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"items_1.tsv", "items.42.csv", ".42.tsv", "items.x.tsv", "items.1234567890123456789.tsv"})
    void isNotKnownFromAnotherName(String object) {
        assertThat(new Origin("tokyo", "partner-tokyo", object, 43).corrected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.tsv,a.tsv", "in/a.tsv,a.tsv", "in/deep/a.tsv,a.tsv", "in/,''"})
    void tellsTheFilenameByTheLastSegment(String object, String filename) {
        assertThat(new Origin("tokyo", "bucket", object, 1).filename()).isEqualTo(filename);
    }

    @Test
    void isListedInALogLineInItsOrder() {
        assertThat(ORIGIN.fields().toString())
                .isEqualTo("{site=tokyo, bucket=partner-tokyo, object=in/items_1.tsv, generation=42}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"genkan-site", "genkan-bucket", "genkan-object", "genkan-generation"})
    void isNotToldByMetadataThatLackAPart(String part) {
        Map<String, String> metadata = new HashMap<>(ORIGIN.metadata());
        metadata.remove(part);

        assertThat(Origin.of(metadata)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "9999999999999999999"})
    void isNotToldByMetadataWithoutAGeneration(String generation) {
        Map<String, String> metadata = new HashMap<>(ORIGIN.metadata());
        metadata.put("genkan-generation", generation);

        assertThat(Origin.of(metadata)).isEmpty();
    }
}
