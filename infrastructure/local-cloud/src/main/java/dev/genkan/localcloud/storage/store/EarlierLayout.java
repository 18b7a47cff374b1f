package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How buckets and versions were kept before there was a log: a file for each.
 *
 * <pre>
 * buckets/NAME/bucket.json
 * buckets/NAME/HASH.json   the live version of an object
 * buckets/NAME/HASH.GENERATION.json   another version of it
 * </pre>
 */
final class EarlierLayout {

    private static final String BUCKET_RECORD = "bucket.json";

    private final Path buckets;
    private final Path moved;

    private EarlierLayout(Path buckets, Path moved) {
        this.buckets = buckets;
        this.moved = moved;
    }

    /** What is left of it in a folder. */
    static EarlierLayout in(Path root) {
        return new EarlierLayout(root.resolve("buckets"), root.resolve("buckets.moved"));
    }

    /** Moves what is there into a log. Interrupted by a crash, it is done again, or has been done. */
    void moveInto(ChangeLog log) throws IOException {
        if (Files.exists(buckets)) {
            List<LogEntry> entries = new ArrayList<>();
            for (Path bucket : list(buckets)) {
                if (Files.exists(bucket.resolve(BUCKET_RECORD))) {
                    entries.addAll(entries(bucket));
                }
            }
            log.commit(entries);
            Files.move(buckets, moved, StandardCopyOption.ATOMIC_MOVE);
            DirectorySync.around(moved).sync();
        }
        if (Files.exists(moved)) {
            delete(moved);
        }
    }

    /** A departure that was recorded, but not completed, is forgotten: its version is live. */
    private static List<LogEntry> entries(Path bucket) throws IOException {
        List<StoredVersion> versions = new ArrayList<>();
        for (Path path : list(bucket)) {
            if (path.toString().endsWith(".json") && !path.endsWith(BUCKET_RECORD)) {
                versions.add(Records.read(path, StoredVersion.class));
            }
        }
        Set<Long> live = versions.stream()
                .filter(version -> version.standing().isLive())
                .map(StoredVersion::generation)
                .collect(Collectors.toSet());
        List<LogEntry> entries = new ArrayList<>();
        StoredBucket record = Records.read(bucket.resolve(BUCKET_RECORD), StoredBucket.class);
        entries.add(LogEntry.put(LogKeys.of(record), Records.tree(record), Optional.empty()));
        for (StoredVersion version : versions) {
            if (version.standing().isLive() || !live.contains(version.generation())) {
                entries.add(LogEntry.put(LogKeys.of(version), Records.tree(version), Optional.empty()));
            }
        }
        return entries;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
