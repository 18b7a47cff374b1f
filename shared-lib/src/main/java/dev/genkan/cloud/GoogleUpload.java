package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.PRECONDITION_FAILED;
import static dev.genkan.cloud.GoogleErrors.failure;
import static dev.genkan.cloud.GoogleErrors.status;

import com.google.cloud.BaseServiceException;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BlobWriteSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A resumable upload. To close the client's channel is what makes the object, so that an upload that is given up simply never
 * closes it: Cloud Storage forgets it after a week.
 *
 * <p>Cloud Storage may say that the precondition does not hold when the upload begins, at any piece of it, or at its end; it is
 * remembered until the end, and the rest of the bytes is thrown away.
 */
final class GoogleUpload implements Upload {

    private final ObjectName name;
    private final BlobWriteSession session;
    private @Nullable WritableByteChannel channel;
    private boolean refused;
    private boolean finished;

    private GoogleUpload(ObjectName name, BlobWriteSession session) {
        this.name = name;
        this.session = session;
    }

    static GoogleUpload open(ObjectName name, Supplier<BlobWriteSession> session) {
        GoogleUpload upload = new GoogleUpload(name, GoogleErrors.call("write", name, session));
        upload.attempt(upload::channel);
        return upload;
    }

    @Override
    public OutputStream stream() {
        return new Bytes();
    }

    @Override
    public Optional<StoredObject> commit() {
        if (finished) {
            throw new IllegalStateException("the upload of " + name + " was committed or given up before");
        }
        finished = true;
        return attempt(this::result).map(GoogleObjects::describe);
    }

    private BlobInfo result() throws IOException, ExecutionException, InterruptedException {
        channel().close();
        return session.getResult().get();
    }

    @Override
    public void close() {
        finished = true;
    }

    private WritableByteChannel channel() throws IOException {
        if (channel == null) {
            channel = session.open();
        }
        return channel;
    }

    /** Does a piece of the upload; empty when the precondition did not hold, then or before. */
    private <T> Optional<T> attempt(Piece<T> piece) {
        if (refused) {
            return Optional.empty();
        }
        try {
            return Optional.of(piece.run());
        } catch (IOException | ExecutionException | BaseServiceException e) {
            if (status(e) != PRECONDITION_FAILED) {
                throw failure("write", name, e);
            }
            refused = true;
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("write", name, e);
        }
    }

    private interface Piece<T> {
        T run() throws IOException, ExecutionException, InterruptedException;
    }

    private final class Bytes extends OutputStream {

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
            attempt(() -> {
                while (rest.hasRemaining()) {
                    channel().write(rest);
                }
                return rest;
            });
        }
    }
}
