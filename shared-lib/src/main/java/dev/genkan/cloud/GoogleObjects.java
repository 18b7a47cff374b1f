package dev.genkan.cloud;

import com.google.cloud.storage.BlobInfo;
import java.util.Map;
import java.util.Objects;

/** Objects in the words of the client, and in ours. */
final class GoogleObjects {

    private GoogleObjects() {}

    static StoredObject describe(BlobInfo object) {
        return new StoredObject(
                new ObjectName(object.getBucket(), object.getName()),
                object.getGeneration(),
                object.getSize(),
                object.getCrc32c(),
                Objects.requireNonNullElse(object.getContentType(), ""),
                Objects.requireNonNullElse(object.getMetadata(), Map.of()),
                object.getCreateTimeOffsetDateTime().toInstant());
    }

    static BlobInfo info(NewObject object) {
        return BlobInfo.newBuilder(object.name().bucket(), object.name().name())
                .setContentType(object.contentType())
                .setMetadata(object.metadata())
                .build();
    }
}
