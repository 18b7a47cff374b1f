package dev.genkan.archive;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryTopics;
import dev.genkan.receipt.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A house with a backup and an archive bucket, and the step at work in it. */
final class House {

    static final Origin ORIGIN = new Origin("tokyo", "partner", "in/items.tsv", 17);

    final Faults faults = new Faults();
    final MemoryBuckets buckets = new MemoryBuckets(faults);
    final MemoryTopics topics = new MemoryTopics(faults);
    final Notifier notifier = new Notifier(topics, "notify");

    private final Archive step = new Archive(buckets, "archive", notifier);

    House() {
        buckets.create("backup").create("archive");
    }

    Outcome archive(StoredObject backup) throws IOException {
        return step.archive(new StorageEvent(backup.name(), backup.generation(), backup.size()));
    }

    StoredObject backup(byte[] bytes) {
        return write("backup", ORIGIN.copyName(), ORIGIN.metadata(), bytes);
    }

    StoredObject write(String bucket, String name, Map<String, String> metadata, byte[] bytes) {
        NewObject object = new NewObject(new ObjectName(bucket, name), "text/plain", metadata);
        try (Upload upload = buckets.write(object, Buckets.NOTHING_THERE)) {
            upload.stream().write(bytes);
            return upload.commit().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<StoredObject> copy() {
        return buckets.objects("archive").stream()
                .filter(object -> object.name().name().equals(ORIGIN.archiveName()))
                .findAny();
    }

    /** What the archived copy decompresses to. */
    byte[] plain() throws IOException {
        StoredObject copy = copy().orElseThrow();
        return GzipMembers.decompress(
                        buckets.read(copy.name(), copy.generation()).orElseThrow())
                .readAllBytes();
    }

    Set<String> news() {
        return topics.published().stream().map(MemoryTopics.Message::data).collect(Collectors.toSet());
    }

    /** Everything that is in the buckets, and the news. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (String bucket : new String[] {"backup", "archive"}) {
            for (StoredObject object : buckets.objects(bucket)) {
                state.put(
                        object.name().toString(),
                        new TreeMap<>(object.metadata()) + object.contentType() + object.crc32c());
            }
        }
        state.put("news", news().toString());
        return state;
    }
}
