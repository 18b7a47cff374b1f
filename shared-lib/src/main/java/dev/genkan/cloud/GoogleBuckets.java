package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.NOT_FOUND;
import static dev.genkan.cloud.GoogleErrors.PRECONDITION_FAILED;
import static dev.genkan.cloud.GoogleErrors.call;
import static dev.genkan.cloud.GoogleErrors.failure;
import static dev.genkan.cloud.GoogleErrors.status;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketGetOption;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** Cloud Storage. */
final class GoogleBuckets implements Buckets {

    /** Large enough that a file of many GB is not fetched in many thousand requests. */
    private static final int READ_BYTES = 4 << 20;

    private final Storage storage;

    GoogleBuckets(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Map<String, String> labels(String bucket) {
        Optional<Bucket> found = call(
                "read the labels of",
                "gs://" + bucket,
                () -> Optional.ofNullable(storage.get(bucket, BucketGetOption.fields(BucketField.LABELS))));
        return found.map(there -> Optional.ofNullable(there.getLabels()).orElse(Map.of()))
                .orElseThrow(() -> new CloudException(
                        "read the labels of",
                        "gs://" + bucket,
                        NOT_FOUND,
                        new NoSuchElementException("there is no such bucket")));
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) {
        return find(BlobId.of(name.bucket(), name.name()));
    }

    private Optional<StoredObject> find(BlobId id) {
        return call("find", id.toGsUtilUri(), () -> Optional.ofNullable(storage.get(id)))
                .map(GoogleObjects::describe);
    }

    @Override
    public Optional<InputStream> read(ObjectName name, long generation, long from) {
        BlobId version = BlobId.of(name.bucket(), name.name(), generation);
        // The reader asks for nothing before its first byte is wanted, too late to say that the version is gone.
        return find(version).map(there -> open(name, version, from));
    }

    private InputStream open(ObjectName name, BlobId version, long from) {
        ReadChannel channel = channel(name, version, from);
        channel.setChunkSize(READ_BYTES);
        return new CloudInputStream(name, Channels.newInputStream(channel));
    }

    @Override
    public Optional<byte[]> piece(ObjectName name, long generation, long from, int count) {
        try (ReadChannel channel = channel(name, BlobId.of(name.bucket(), name.name(), generation), from)) {
            channel.limit(from + count);
            channel.setChunkSize(count);
            return Optional.of(Channels.newInputStream(channel).readNBytes(count));
        } catch (IOException | StorageException e) {
            if (status(e) == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure("read", name, e);
        }
    }

    private ReadChannel channel(ObjectName name, BlobId version, long from) {
        ReadChannel channel =
                call("read", name, () -> storage.reader(version, BlobSourceOption.shouldReturnRawInputStream(true)));
        if (from > 0) {
            try {
                channel.seek(from);
            } catch (IOException e) {
                throw failure("read", name, e);
            }
        }
        return channel;
    }

    @Override
    public Upload write(NewObject object, long ifGeneration) {
        BlobWriteOption precondition = ifGeneration == NOTHING_THERE
                ? BlobWriteOption.doesNotExist()
                : BlobWriteOption.generationMatch(ifGeneration);
        return GoogleUpload.open(
                object.name(), () -> storage.blobWriteSession(GoogleObjects.info(object), precondition));
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        BlobTargetOption precondition = ifGeneration == NOTHING_THERE
                ? BlobTargetOption.doesNotExist()
                : BlobTargetOption.generationMatch(ifGeneration);
        BlobId source = BlobId.of(from.bucket(), from.name(), generation);
        CopyRequest request = CopyRequest.newBuilder()
                .setSource(source)
                .setTarget(GoogleObjects.info(to), precondition)
                .build();
        try {
            Blob copy = storage.copy(request).getResult();
            return new Copied.Done(GoogleObjects.describe(copy));
        } catch (StorageException e) {
            return notCopied(source, to, e);
        }
    }

    /** A 404 may also be about the target's bucket, which a wrong deployment lacks: only the source can tell. */
    private Copied notCopied(BlobId source, NewObject to, StorageException e) {
        if (e.getCode() == PRECONDITION_FAILED) {
            return new Copied.TargetExists();
        }
        if (e.getCode() == NOT_FOUND && find(source).isEmpty()) {
            return new Copied.SourceGone();
        }
        throw failure("copy " + source.toGsUtilUri() + " to", to.name(), e);
    }

    @Override
    public boolean delete(ObjectName name, long generation) {
        try {
            return storage.delete(BlobId.of(name.bucket(), name.name()), BlobSourceOption.generationMatch(generation));
        } catch (StorageException e) {
            if (e.getCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw failure("delete", name, e);
        }
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix, String from) {
        String resource = "gs://" + bucket + "/" + prefix + "*";
        BlobListOption[] options = from.isEmpty()
                ? new BlobListOption[] {BlobListOption.prefix(prefix)}
                : new BlobListOption[] {BlobListOption.prefix(prefix), BlobListOption.startOffset(from)};
        Iterator<Blob> objects = call("list", resource, () -> storage.list(bucket, options))
                .iterateAll()
                .iterator();
        // Not the iterator's own stream: the next page is fetched when it is asked whether there is more.
        return Stream.iterate(next(resource, objects), Optional::isPresent, previous -> next(resource, objects))
                .map(Optional::orElseThrow);
    }

    private static Optional<StoredObject> next(String resource, Iterator<Blob> objects) {
        return call(
                "list",
                resource,
                () -> objects.hasNext() ? Optional.of(GoogleObjects.describe(objects.next())) : Optional.empty());
    }
}
