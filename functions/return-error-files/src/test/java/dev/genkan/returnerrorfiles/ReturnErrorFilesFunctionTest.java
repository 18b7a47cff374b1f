package dev.genkan.returnerrorfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.testing.Events;
import dev.genkan.localcloud.testing.LogLines;
import dev.genkan.receipt.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReturnErrorFilesFunctionTest {

    private final House house = new House();
    private final ReturnErrorFilesFunction function = new ReturnErrorFilesFunction(house.buckets, house.notifier);
    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesStandardOutputBack() {
        lines.close();
    }

    @Test
    void acknowledgesAnEventThatItCannotRead() throws Exception {
        function.accept(Events.unreadable());

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.get("severity").getAsString()).isEqualTo("ERROR");
            assertThat(line.get("message").getAsString()).isEqualTo("call not understood");
        });
    }

    @Test
    void returnsTheFileOfAnEventAndWritesOneLine() throws Exception {
        function.accept(Events.finalised(house.receipt("{}")));

        assertThat(house.partnersReceipt()).contains("{}");
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("INFO");
            assertThat(text(line, "step")).isEqualTo("return-error-files");
            assertThat(text(line, "site")).isEqualTo("tokyo");
            assertThat(text(line, "object")).isEqualTo("in/items.tsv");
            assertThat(text(line, "generation")).isEqualTo("17");
            assertThat(text(line, "outcome")).isEqualTo("returned");
            assertThat(line.get("millis").getAsLong()).isNotNegative();
        });
    }

    @Test
    void warnsOfAnObjectWithoutAnOrigin() throws Exception {
        function.accept(Events.finalised(house.buckets.put("temp", "errors/x.tsv", "x")));

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("WARNING");
            assertThat(text(line, "object")).isEqualTo("errors/x.tsv");
            assertThat(text(line, "outcome")).isEqualTo("ignored");
        });
    }

    @Test
    void acknowledgesAnEventWhosePartnerIsGone() throws Exception {
        Origin gone = new Origin("osaka", "no-more", "items.tsv", 3);

        function.accept(Events.finalised(house.write("temp", "receipts/x.json", "", gone.metadata(), "{}")));

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("ERROR");
            assertThat(text(line, "outcome")).isEqualTo("partner gone");
        });
        assertThat(house.news()).hasSize(1);
    }

    @Test
    void letsAFailureOfTheCloudOutSoThatTheEventComesAgain() {
        StoredObject receipt = house.receipt("{}");
        house.faults.fail(house.faults.calls() + 2, Moment.BEFORE);

        assertThatThrownBy(() -> function.accept(Events.finalised(receipt))).isInstanceOf(CloudException.class);

        assertThat(lines.all())
                .singleElement()
                .satisfies(line -> assertThat(text(line, "outcome")).isEqualTo("failed"));
    }

    private static String text(JsonObject line, String field) {
        return line.get(field).getAsString();
    }
}
