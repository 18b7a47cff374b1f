package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.StoredVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The layout on disk, and changes to it that survive a crash.
 *
 * <pre>
 * content/UUID             the bytes of a version, written once
 * buckets/NAME/bucket.json
 * buckets/NAME/HASH.json   the live version of an object, naming its content
 * buckets/NAME/HASH.GENERATION.json   another version of it
 * </pre>
 */
final class Folder {

    private static final String BUCKET_RECORD = "bucket.json";
    private static final String UNFINISHED = ".new";

    private final Path contents;
    private final Path buckets;
    private final Map<Path, DirectorySync> synchronizers = new ConcurrentHashMap<>();

    private Folder(Path root) {
        this.contents = root.resolve("content");
        this.buckets = root.resolve("buckets");
    }

    static Folder open(Path root) throws IOException {
        Folder folder = new Folder(root);
        Files.createDirectories(folder.contents);
        Files.createDirectories(folder.buckets);
        return folder;
    }

    /** A name for new content. */
    String newContent() {
        return UUID.randomUUID().toString();
    }

    Path content(String file) {
        return contents.resolve(file);
    }

    Path bucketRecord(String bucket) {
        return buckets.resolve(bucket).resolve(BUCKET_RECORD);
    }

    /** Where the record of a version is: the live one's is replaced by that of the next. */
    Path record(StoredVersion version) {
        String generation = version.standing().isLive() ? "" : "." + version.generation();
        return buckets.resolve(version.bucket()).resolve(Names.hash(version.name()) + generation + ".json");
    }

    /** The buckets whose creation was completed. */
    List<String> bucketNames() throws IOException {
        try (Stream<Path> found = Files.list(buckets)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> Files.exists(bucketRecord(name)))
                    .toList();
        }
    }

    /** All versions in a bucket. A departure that was recorded, but not completed, is forgotten: its version is live. */
    List<StoredVersion> versions(String bucket) throws IOException {
        Map<Path, StoredVersion> records = records(bucket);
        Set<Long> live = new HashSet<>();
        for (StoredVersion version : records.values()) {
            if (version.standing().isLive()) {
                live.add(version.generation());
            }
        }
        List<StoredVersion> versions = new ArrayList<>();
        for (Map.Entry<Path, StoredVersion> record : records.entrySet()) {
            StoredVersion version = record.getValue();
            if (!version.standing().isLive() && live.contains(version.generation())) {
                delete(record.getKey());
            } else {
                versions.add(version);
            }
        }
        return versions;
    }

    private Map<Path, StoredVersion> records(String bucket) throws IOException {
        Map<Path, StoredVersion> records = new HashMap<>();
        for (Path path : list(buckets.resolve(bucket))) {
            if (path.toString().endsWith(".json") && !path.endsWith(BUCKET_RECORD)) {
                records.put(path, Records.read(path, StoredVersion.class));
            }
        }
        return records;
    }

    /** The names of all content, published or not. */
    List<String> allContent() throws IOException {
        return list(contents).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    void createBucket(String bucket) throws IOException {
        Files.createDirectories(buckets.resolve(bucket));
        sync(buckets);
    }

    /** Deletes a bucket without objects. What is removed first makes the rest invisible. */
    void deleteBucket(String bucket) throws IOException {
        delete(bucketRecord(bucket));
        for (Path leftover : list(buckets.resolve(bucket))) {
            Files.delete(leftover);
        }
        Files.delete(buckets.resolve(bucket));
        synchronizers.remove(buckets.resolve(bucket));
    }

    /** Replaces a record: after a crash there is the old one or the new one, and after the return the new one. */
    void write(Path target, Object value) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        ByteBuffer bytes = ByteBuffer.wrap(Records.write(value).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncParent(target);
    }

    /** Deletes a record for good. */
    void delete(Path file) throws IOException {
        Files.delete(file);
        syncParent(file);
    }

    /** Deletes content that no record names any more: what a crash leaves of it is deleted when the folder is opened again. */
    void discard(Path content) throws IOException {
        Files.delete(content);
    }

    /** Gives content another name, and a copy of its own only where the disk cannot let two names share it. */
    void share(String content, String otherName) throws IOException {
        try {
            Files.createLink(content(otherName), content(content));
        } catch (NoSuchFileException missing) {
            throw missing;
        } catch (UnsupportedOperationException | FileSystemException noMoreLinks) {
            Files.copy(content(content), content(otherName));
            try (FileChannel copy = FileChannel.open(content(otherName), StandardOpenOption.WRITE)) {
                copy.force(true);
            }
        }
        syncContents();
    }

    /** Makes the names of new content durable. */
    void syncContents() throws IOException {
        sync(contents);
    }

    private void syncParent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    private void sync(Path directory) throws IOException {
        synchronizers.computeIfAbsent(directory, DirectorySync::new).sync();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }
}
