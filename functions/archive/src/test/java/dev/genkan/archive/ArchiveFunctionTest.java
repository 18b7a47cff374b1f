package dev.genkan.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.testing.Events;
import dev.genkan.localcloud.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchiveFunctionTest {

    private final House house = new House();
    private final ArchiveFunction function =
            new ArchiveFunction(new ArchiveConfig("archive", "notify"), house.buckets, house.notifier);
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
    void archivesTheBackupOfAnEventAndWritesOneLine() throws Exception {
        function.accept(Events.finalised(house.backup("1\t2\n".getBytes(UTF_8))));

        assertThat(house.plain()).isEqualTo("1\t2\n".getBytes(UTF_8));
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("INFO");
            assertThat(text(line, "step")).isEqualTo("archive");
            assertThat(text(line, "site")).isEqualTo("tokyo");
            assertThat(text(line, "object")).isEqualTo("in/items.tsv");
            assertThat(text(line, "generation")).isEqualTo("17");
            assertThat(text(line, "outcome")).isEqualTo("archived");
            assertThat(line.get("millis").getAsLong()).isNotNegative();
        });
    }

    @Test
    void archivesAnObjectThatNoStepPutThereToo() throws Exception {
        function.accept(Events.finalised(house.buckets.put("backup", "by hand.txt", "x")));

        assertThat(house.buckets.text("archive", "by hand.txt.gz")).isPresent();
        assertThat(lines.all())
                .singleElement()
                .satisfies(line -> assertThat(text(line, "object")).isEqualTo("by hand.txt"));
    }

    @Test
    void acknowledgesTheEventOfALostBackup() throws Exception {
        StoredObject backup = house.backup(new byte[1]);
        house.buckets.delete(backup.name(), backup.generation());

        function.accept(Events.finalised(backup));

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("ERROR");
            assertThat(text(line, "outcome")).isEqualTo("lost");
        });
    }

    @Test
    void letsAFailureOfTheCloudOutSoThatTheEventComesAgain() {
        StoredObject backup = house.backup(new byte[1]);
        house.faults.fail(house.faults.calls() + 3, Moment.BEFORE);

        assertThatThrownBy(() -> function.accept(Events.finalised(backup))).isInstanceOf(CloudException.class);

        assertThat(lines.all())
                .singleElement()
                .satisfies(line -> assertThat(text(line, "outcome")).isEqualTo("failed"));
    }

    private static String text(JsonObject line, String field) {
        return line.get(field).getAsString();
    }
}
