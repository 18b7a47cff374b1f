package dev.genkan.receivefiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.gson.JsonObject;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.testing.Events;
import dev.genkan.localcloud.testing.LogLines;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveFilesFunctionTest {

    private final House house = House.ofTokyo();
    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesStandardOutputBack() {
        lines.close();
    }

    @Test
    void acknowledgesAnEventThatItCannotRead() throws Exception {
        function(house.buckets).accept(Events.unreadable());

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.get("severity").getAsString()).isEqualTo("ERROR");
            assertThat(line.get("message").getAsString()).isEqualTo("call not understood");
        });
    }

    @Test
    void receivesTheFileOfAnEventAndWritesOneLine() throws Exception {
        StoredObject file = house.buckets.put("partner", "in/商品.tsv", "1\t2\n");

        function(house.buckets).accept(Events.finalised(file));

        assertThat(house.loads).containsExactly(house.origin(file).copyName());
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("INFO");
            assertThat(text(line, "step")).isEqualTo("receive-files");
            assertThat(text(line, "site")).isEqualTo("tokyo");
            assertThat(text(line, "object")).isEqualTo("in/商品.tsv");
            assertThat(text(line, "generation")).isEqualTo(Long.toString(file.generation()));
            assertThat(text(line, "outcome")).isEqualTo("moved");
            assertThat(line.get("millis").getAsLong()).isNotNegative();
        });
    }

    @Test
    void saysNothingOfWhatWePutThereOurselves() throws Exception {
        function(house.buckets).accept(Events.finalised(house.buckets.put("partner", "errors/x.tsv", "")));

        assertThat(lines.all()).isEmpty();
    }

    @Test
    void warnsOfAFileThatIsGone() throws Exception {
        StoredObject file = house.buckets.put("partner", "items.tsv", "old");
        house.remove("partner", "items.tsv");

        function(house.buckets).accept(Events.finalised(file));

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("WARNING");
            assertThat(text(line, "outcome")).isEqualTo("not taken");
            assertThat(text(line, "reason")).isEqualTo("deleted or replaced before it could be read");
        });
    }

    /** A time-out that may or may not have had its effect: the event has to come again, and the source has to be there then. */
    @Test
    void letsATimeoutOutSoThatTheEventComesAgain() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        Buckets slow = mock();
        when(slow.labels("partner")).thenReturn(Map.of("site_id", "tokyo"));
        when(slow.find(any())).thenReturn(Optional.empty());
        when(slow.find(file.name())).thenReturn(Optional.of(file));
        CloudException timeout =
                new CloudException("copy", "gs://partner/items.tsv", 0, new SocketTimeoutException("30 s"));
        doThrow(timeout).when(slow).copy(any(), anyLong(), any(), anyLong());

        assertThatThrownBy(() -> function(slow).accept(Events.finalised(file))).isSameAs(timeout);

        verify(slow, never()).delete(any(), anyLong());
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("ERROR");
            assertThat(text(line, "outcome")).isEqualTo("failed");
            assertThat(text(line, "bucket")).isEqualTo("partner");
            assertThat(text(line, "exception")).contains("SocketTimeoutException");
        });
    }

    private ReceiveFilesFunction function(Buckets buckets) {
        return new ReceiveFilesFunction(House.CONFIG, buckets, house.notifier, InstantSource.fixed(House.NOW));
    }

    private static String text(JsonObject line, String field) {
        return line.get(field).getAsString();
    }
}
