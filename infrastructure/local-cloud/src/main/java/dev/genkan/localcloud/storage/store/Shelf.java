package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.events.ObjectChange.Kind;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * One bucket and its objects. Safe for use by several threads: of calls that change the same object, each sees what the one
 * before it left, so that a precondition and the change it guards are one.
 *
 * <p>What is refused is thrown as {@link ApiError}: 404 when it is not there, 412 when a precondition does not hold.
 */
public final class Shelf {

    private final Folder folder;
    private final Announcer announcer;
    private final Locks locks = new Locks();
    private final NavigableMap<String, StoredVersion> objects = new ConcurrentSkipListMap<>(NameOrder.BY_CODE_POINT);
    private volatile StoredBucket bucket;
    private boolean gone;

    Shelf(Folder folder, Announcer announcer, StoredBucket bucket) {
        this.folder = folder;
        this.announcer = announcer;
        this.bucket = bucket;
    }

    /** The bucket itself. */
    public StoredBucket bucket() {
        return bucket;
    }

    /** The live version of an object, empty when there is none. */
    public Optional<StoredVersion> find(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /**
     * The live version of an object.
     *
     * @param generation which one it must be
     */
    public StoredVersion get(String name, OptionalLong generation) {
        return find(name)
                .filter(version -> generation.isEmpty() || generation.getAsLong() == version.generation())
                .orElseThrow(() -> missing(name));
    }

    /** One page of a listing. */
    public Listing.Page list(Listing listing) {
        return listing.page(objects);
    }

    /** Where the content of a version is; the file goes away with the version. */
    public Path file(StoredVersion version) {
        return folder.content(version.content().file());
    }

    /** Opens the content of a version; it can be read to its end whatever happens to the version meanwhile. */
    public FileChannel open(StoredVersion version) throws IOException {
        try {
            return FileChannel.open(file(version), StandardOpenOption.READ);
        } catch (NoSuchFileException overtaken) {
            throw missing(version.name());
        }
    }

    /** Publishes content under a name; a live version there is replaced. */
    public StoredVersion publish(String name, Prepared content, Attributes attributes, Preconditions preconditions)
            throws IOException {
        Names.checkObject(name);
        return locks.change(name, () -> {
            Optional<StoredVersion> live = find(name);
            check(preconditions, live);
            refuseIfGone();
            Attributes complete = attributes.withDefault("storageClass", bucket.storageClass());
            StoredVersion version = announcer.version(bucket.name(), name, content.content(), complete);
            folder.write(folder.objectRecord(bucket.name(), name), version);
            content.publish();
            objects.put(name, version);
            if (live.isPresent()) {
                folder.delete(file(live.get()));
                announcer.announce(Kind.DELETED, live.get());
            }
            announcer.announce(Kind.FINALIZED, version);
            return version;
        });
    }

    /** Changes the attributes of an object. */
    public StoredVersion change(
            String name, OptionalLong generation, Preconditions preconditions, UnaryOperator<Attributes> change)
            throws IOException {
        return locks.change(name, () -> {
            StoredVersion live = get(name, generation);
            check(preconditions, Optional.of(live));
            StoredVersion changed = live.changed(change.apply(live.attributes()), announcer.now());
            folder.write(folder.objectRecord(bucket.name(), name), changed);
            objects.put(name, changed);
            announcer.announce(Kind.METADATA_UPDATED, changed);
            return changed;
        });
    }

    /** Deletes an object. */
    public void delete(String name, OptionalLong generation, Preconditions preconditions) throws IOException {
        locks.change(name, () -> {
            StoredVersion live = get(name, generation);
            check(preconditions, Optional.of(live));
            folder.delete(folder.objectRecord(bucket.name(), name));
            objects.remove(name);
            folder.delete(file(live));
            announcer.announce(Kind.DELETED, live);
            return live;
        });
    }

    /** Changes the bucket itself. */
    StoredBucket change(Preconditions preconditions, UnaryOperator<StoredBucket> change) throws IOException {
        return locks.changeAll(() -> {
            refuseIfGone();
            preconditions.check(0, bucket.metageneration());
            StoredBucket changed = change.apply(bucket).touched(announcer.now());
            folder.write(folder.bucketRecord(bucket.name()), changed);
            bucket = changed;
            return changed;
        });
    }

    /** Deletes the bucket itself, which must be empty. */
    void delete(Preconditions preconditions) throws IOException {
        locks.changeAll(() -> {
            refuseIfGone();
            preconditions.check(0, bucket.metageneration());
            if (!objects.isEmpty()) {
                throw ApiError.conflict("The bucket you tried to delete is not empty.");
            }
            folder.deleteBucket(bucket.name());
            gone = true;
            return bucket;
        });
    }

    /** Takes up a version that is on disk already. */
    void restore(StoredVersion version) {
        objects.put(version.name(), version);
    }

    private void refuseIfGone() {
        if (gone) {
            throw ApiError.notFound("The specified bucket does not exist.");
        }
    }

    private ApiError missing(String name) {
        return ApiError.notFound("No such object: " + bucket.name() + "/" + name);
    }

    private static void check(Preconditions preconditions, Optional<StoredVersion> live) {
        preconditions.check(
                live.map(StoredVersion::generation).orElse(0L),
                live.map(StoredVersion::metageneration).orElse(0L));
    }
}
