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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
    private final Versions versions = new Versions();
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
        return versions.live(name);
    }

    /**
     * A live or noncurrent version of an object.
     *
     * @param generation which one, empty for the live one
     */
    public StoredVersion get(String name, OptionalLong generation) {
        Optional<StoredVersion> found =
                generation.isPresent() ? versions.present(name, generation.getAsLong()) : find(name);
        return found.orElseThrow(() -> missing(name));
    }

    /** A version that is deleted and can be restored. */
    public StoredVersion softDeleted(String name, long generation) {
        return versions.softDeleted(name, generation)
                .filter(version -> !version.standing().isOver(announcer.now()))
                .orElseThrow(() -> missing(name));
    }

    /** One page of a listing. */
    public Listing.Page list(Listing listing) {
        return listing.page(from(listing.first(), listing.scope()).iterator());
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
            preconditions.check(live);
            refuseIfGone();
            Attributes complete = attributes.withDefault("storageClass", bucket.storageClass());
            StoredVersion version = announcer.version(bucket.name(), name, content.content(), complete);
            Optional<Departure> departure =
                    live.map(old -> Departure.of(old, bucket.policies(), true, version.created()));
            folder.write(
                    with(departure, version),
                    departure.flatMap(Departure::gone).stream().toList());
            content.publish();
            versions.put(version);
            if (departure.isPresent()) {
                complete(departure.get());
            }
            announcer.announce(Kind.FINALIZED, version);
            return version;
        });
    }

    /** Changes the attributes of a live or noncurrent version. */
    public StoredVersion change(
            String name, OptionalLong generation, Preconditions preconditions, UnaryOperator<Attributes> change)
            throws IOException {
        return locks.change(name, () -> {
            StoredVersion before = get(name, generation);
            preconditions.check(before);
            Attributes attributes = change.apply(before.attributes()).following(before.attributes());
            StoredVersion changed = before.changed(attributes, announcer.now());
            folder.write(List.of(changed), List.of());
            versions.put(changed);
            announcer.announce(Kind.METADATA_UPDATED, changed);
            return changed;
        });
    }

    /**
     * Deletes a live or noncurrent version.
     *
     * @param generation which one; empty for the live one, which stays as a noncurrent one where the bucket keeps versions
     */
    public void delete(String name, OptionalLong generation, Preconditions preconditions) throws IOException {
        locks.change(name, () -> {
            StoredVersion version = get(name, generation);
            preconditions.check(version);
            Departure departure = Departure.of(version, bucket.policies(), generation.isEmpty(), announcer.now());
            folder.write(
                    departure.after().stream().toList(),
                    departure.gone().stream().toList());
            complete(departure);
            return version;
        });
    }

    /** Puts an end to a soft-deleted version. */
    void purge(StoredVersion version) throws IOException {
        locks.change(version.name(), () -> {
            if (!gone
                    && versions.softDeleted(version.name(), version.generation())
                            .isPresent()) {
                folder.write(List.of(), List.of(version));
                versions.remove(version);
                folder.discard(file(version));
            }
            return version;
        });
    }

    /** All versions from a name on; of the soft-deleted ones those that can be restored. */
    Stream<StoredVersion> from(String name, Listing.Scope scope) {
        Instant now = announcer.now();
        return versions.from(name, scope).filter(version -> !version.standing().isOver(now));
    }

    /** The soft-deleted versions that can no longer be restored. */
    List<StoredVersion> over(Instant now) {
        return versions.from("", Listing.Scope.SOFT_DELETED)
                .filter(version -> version.standing().isOver(now))
                .toList();
    }

    /** Changes the bucket itself. */
    StoredBucket change(Preconditions preconditions, UnaryOperator<StoredBucket> change) throws IOException {
        return locks.changeAll(() -> {
            refuseIfGone();
            preconditions.check(0, bucket.metageneration());
            StoredBucket changed = change.apply(bucket).touched(announcer.now());
            folder.write(changed);
            bucket = changed;
            return changed;
        });
    }

    /** Deletes the bucket itself, which must be empty. */
    void delete(Preconditions preconditions) throws IOException {
        locks.changeAll(() -> {
            refuseIfGone();
            preconditions.check(0, bucket.metageneration());
            if (!versions.isEmpty()) {
                throw ApiError.conflict("The bucket you tried to delete is not empty.");
            }
            List<StoredVersion> unreachable =
                    versions.from("", Listing.Scope.SOFT_DELETED).toList();
            folder.delete(bucket, unreachable);
            gone = true;
            for (StoredVersion version : unreachable) {
                folder.discard(file(version));
            }
            return bucket;
        });
    }

    /** Takes up a version that is on disk already. */
    void restore(StoredVersion version) {
        versions.put(version);
    }

    /** The version that left is listed as what became of it, or gone with its content. */
    private void complete(Departure departure) throws IOException {
        if (departure.after().isPresent()) {
            versions.put(departure.after().get());
        } else {
            versions.remove(departure.before());
            folder.discard(file(departure.before()));
        }
        announcer.announce(departure.kind(), departure.after().orElse(departure.before()));
    }

    private static List<StoredVersion> with(Optional<Departure> departure, StoredVersion version) {
        return Stream.concat(departure.flatMap(Departure::after).stream(), Stream.of(version))
                .toList();
    }

    private void refuseIfGone() {
        if (gone) {
            throw ApiError.notFound("The specified bucket does not exist.");
        }
    }

    private ApiError missing(String name) {
        return ApiError.notFound("No such object: " + bucket.name() + "/" + name);
    }
}
