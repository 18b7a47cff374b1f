package dev.genkan.exportgdb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.exportgdb.firebird.Csv;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Progress;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TextCharsets;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectChannelTest {

    private final Faults faults = new Faults();
    private final MemoryBuckets buckets = new MemoryBuckets(faults, Clock.systemUTC());

    @BeforeEach
    void create() {
        buckets.create("sent");
    }

    @Test
    void readsOneBehindTheOtherByOneRequestFromTheSecondOn() throws IOException {
        StoredObject object = buckets.put("sent", "a", "0123456789");
        int before = faults.calls();
        try (ObjectChannel channel = new ObjectChannel(buckets, object)) {
            assertThat(channel.size()).isEqualTo(10);
            assertThat(read(channel, 3)).isEqualTo("012");
            assertThat(read(channel, 2)).isEqualTo("34");
            channel.position(6);
            assertThat(read(channel, 1)).isEqualTo("6");
            assertThat(read(channel, 5)).isEqualTo("789");
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }

        assertThat(faults.calls() - before).isEqualTo(2);
    }

    @Test
    void jumpsByAnotherRequest() throws IOException {
        StoredObject object = buckets.put("sent", "a", "0123456789");
        try (ObjectChannel channel = new ObjectChannel(buckets, object)) {
            channel.position(8);
            assertThat(read(channel, 2)).isEqualTo("89");
            channel.position(1);
            assertThat(read(channel, 2)).isEqualTo("12");
        }
    }

    @Test
    void failsWhenTheVersionIsGone() {
        StoredObject object = buckets.put("sent", "a", "0123456789");
        buckets.delete(object.name(), object.generation());

        assertThatIOException()
                .isThrownBy(() -> read(new ObjectChannel(buckets, object), 1))
                .withMessage("gs://sent/a was deleted or replaced while it was read");
    }

    @Test
    void findsTheObjectsInTheSameFolder() throws IOException {
        buckets.put("sent", "2026/a.fdb", "a");
        buckets.put("sent", "2026/a.002", "b");
        buckets.put("sent", "a.003", "c");

        var siblings = ObjectChannel.beside(buckets, new ObjectName("sent", "2026/a.fdb"));

        assertThat(siblings.open("a.002")).isPresent();
        assertThat(siblings.open("a.003")).isEmpty();
    }

    @Test
    void aDatabaseIsReadFromAnObject() throws IOException {
        StoredObject object;
        try (InputStream packed =
                requireNonNull(getClass().getResourceAsStream("firebird/fb2.5/alter_4096/alter_4096.fdb.gz"))) {
            object = buckets.put("sent", "shop.fdb", new GZIPInputStream(packed).readAllBytes());
        }
        Opening opening = Database.open(
                new ObjectChannel(buckets, object),
                "shop.fdb",
                ObjectChannel.beside(buckets, object.name()),
                new TextCharsets(StandardCharsets.ISO_8859_1));

        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (Database database = ((Opening.Opened) opening).database()) {
            Table table = database.tables().getLast();
            assertThat(database.write(table, new Csv(Optional.empty(), false), csv, 2, Progress.SILENT)
                            .rows())
                    .isEqualTo(1);
        }
        assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("\"A\",\"B\"\r\n\"segunda\",2\r\n");
    }

    private static String read(ObjectChannel channel, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Once more.
        }
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }
}
