package dev.genkan.command;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import dev.genkan.receipt.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A partner: uploads files to its bucket and reads what comes back, over the Cloud Storage API like anyone else. */
final class Partner implements AutoCloseable {

    private final Storage storage;

    Partner(Storage storage) {
        this.storage = storage;
    }

    /** Uploads a file and gives its generation. */
    Sent upload(String bucket, String name, Path file) throws IOException {
        Blob blob = storage.createFrom(
                BlobInfo.newBuilder(bucket, name)
                        .setContentType("text/tab-separated-values")
                        .build(),
                file);
        return new Sent(bucket, name, blob.getGeneration());
    }

    /** The receipt of a file that was sent, once it is there. */
    Optional<Receipt> receipt(Sent sent) {
        String name = "receipts/" + sent.name() + "." + sent.generation() + ".json";
        return Optional.ofNullable(storage.get(BlobId.of(sent.bucket(), name)))
                .map(blob -> Receipt.fromJson(new String(blob.getContent(), StandardCharsets.UTF_8)));
    }

    /** The first bytes of an object of the partner's bucket, as text. */
    String beginning(String bucket, String name, int bytes) {
        byte[] content = storage.readAllBytes(BlobId.of(bucket, name));
        return new String(content, 0, Math.min(bytes, content.length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            storage.close();
        } catch (Exception e) {
            throw new IOException("could not close the client", e);
        }
    }

    /** A file that was sent. */
    record Sent(String bucket, String name, long generation) {}
}
