package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The layout on disk, and changes to it that survive a crash.
 *
 * <pre>
 * content/UUID   the bytes of a version, written once
 * changes.log    the buckets and versions, naming their content; small content is in it as well
 * </pre>
 *
 * Large content is forced to the disk before it is published. Small content is not: where its file did not survive, it is written
 * again from the log.
 */
final class Folder {

    /** Content of so many bytes or fewer is written into the log. */
    static final int SMALL = 1 << 14;

    private static final String LOG = "changes.log";
    private static final long LEAST_HISTORY = 1 << 25;

    private final Path contents;
    private final DirectorySync contentNames;
    private final ChangeLog log;

    private Folder(Path contents, ChangeLog log) {
        this.contents = contents;
        this.contentNames = new DirectorySync(contents);
        this.log = log;
    }

    static Folder open(Path root) throws IOException {
        Path contents = Files.createDirectories(root.resolve("content"));
        ChangeLog log = ChangeLog.open(root.resolve(LOG), LEAST_HISTORY);
        EarlierLayout.in(root).moveInto(log);
        return new Folder(contents, log);
    }

    /** A name for new content. */
    String newContent() {
        return UUID.randomUUID().toString();
    }

    Path content(String file) {
        return contents.resolve(file);
    }

    /** All buckets. */
    List<StoredBucket> buckets() throws IOException {
        return records(LogKeys::isBucket, StoredBucket.class);
    }

    /** All versions in all buckets. */
    List<StoredVersion> versions() throws IOException {
        return records(key -> !LogKeys.isBucket(key), StoredVersion.class);
    }

    private <T> List<T> records(Predicate<String> wanted, Class<T> type) throws IOException {
        List<T> records = new ArrayList<>();
        for (String key : log.keys()) {
            Optional<LogEntry> entry = wanted.test(key) ? log.find(key) : Optional.empty();
            if (entry.isPresent()) {
                records.add(Records.of(entry.get().required(), type));
            }
        }
        return records;
    }

    /**
     * Sees to it that the content of a version is there as it was when it was published.
     *
     * @return false when it is lost
     */
    boolean recover(StoredVersion version) throws IOException {
        Path file = content(version.content().file());
        if (version.content().size() > SMALL) {
            return Files.exists(file);
        }
        if (Files.exists(file)
                && Digests.crc32c(Files.readAllBytes(file))
                        .equals(version.content().checksums().crc32c())) {
            return true;
        }
        Optional<byte[]> bytes = log.find(LogKeys.of(version)).flatMap(LogEntry::bytes);
        if (bytes.isPresent()) {
            Files.write(file, bytes.get());
        }
        return bytes.isPresent();
    }

    /** The names of all content, published or not. */
    List<String> allContent() throws IOException {
        try (Stream<Path> found = Files.list(contents)) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** Makes a bucket durable as it is now. */
    void write(StoredBucket bucket) throws IOException {
        log.commit(List.of(LogEntry.put(LogKeys.of(bucket), Records.tree(bucket), Optional.empty())));
    }

    /** Makes it durable that a bucket is gone, with what was in it. */
    void delete(StoredBucket bucket, Collection<StoredVersion> versions) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        versions.forEach(version -> entries.add(LogEntry.remove(LogKeys.of(version))));
        entries.add(LogEntry.remove(LogKeys.of(bucket)));
        log.commit(entries);
    }

    /** Makes it durable what versions are now, and which are gone: all of it or nothing. */
    void write(List<StoredVersion> present, List<StoredVersion> gone) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        for (StoredVersion version : present) {
            entries.add(LogEntry.put(LogKeys.of(version), Records.tree(version), small(version)));
        }
        gone.forEach(version -> entries.add(LogEntry.remove(LogKeys.of(version))));
        log.commit(entries);
    }

    private Optional<byte[]> small(StoredVersion version) throws IOException {
        return version.content().size() > SMALL
                ? Optional.empty()
                : Optional.of(Files.readAllBytes(content(version.content().file())));
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
        if (Files.size(content(otherName)) > SMALL) {
            syncContents();
        }
    }

    /** Makes the names of new content durable. */
    void syncContents() throws IOException {
        contentNames.sync();
    }
}
