package dev.genkan.cloud;

import java.io.OutputStream;
import java.util.Optional;

/** An object being written: bytes go into {@link #stream()}, then {@link #commit()} makes it visible. For one thread. */
public interface Upload extends AutoCloseable {

    /**
     * Where the bytes go. Closing it does nothing: only {@link #commit()} finishes the object. Throws {@link CloudException} when
     * the cloud fails on the way.
     */
    OutputStream stream();

    /**
     * Finishes the object.
     *
     * @return the new version, or empty when the precondition did not hold, in which case nothing was written
     */
    Optional<StoredObject> commit();

    /** Gives the upload up unless it was committed. */
    @Override
    void close();
}
