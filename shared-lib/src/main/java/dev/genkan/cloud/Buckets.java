package dev.genkan.cloud;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects in buckets. Every write carries a generation as its precondition, so that a repeated call finds what the first one
 * did instead of doing it twice.
 *
 * <p>Safe for use by several threads. Every method throws {@link CloudException} when the cloud did not answer or refused.
 */
public interface Buckets {

    /** As a precondition: nothing may be stored under that name yet. */
    long NOTHING_THERE = 0;

    /** The labels of a bucket. */
    Map<String, String> labels(String bucket);

    /** The live version of an object, empty when there is none. */
    Optional<StoredObject> find(ObjectName name);

    /** The bytes of one version, as they are stored, from the first on; see {@link #read(ObjectName, long, long)}. */
    default Optional<InputStream> read(ObjectName name, long generation) {
        return read(name, generation, 0);
    }

    /**
     * The bytes of one version, as they are stored, from one of them on. The caller closes the stream, which throws {@link
     * CloudException} when the cloud fails on the way. Empty when that version is gone.
     *
     * @param from how many bytes stand before the first that is wanted
     */
    Optional<InputStream> read(ObjectName name, long generation, long from);

    /**
     * A piece of one version, as it is stored, by one call: for those who read here and there. Empty when that version is gone.
     *
     * @param from how many bytes stand before the first that is wanted
     * @param count how many are wanted; fewer come where the object ends
     */
    Optional<byte[]> piece(ObjectName name, long generation, long from, int count);

    /**
     * Begins to write an object. Nothing is visible before {@link Upload#commit()}, and nothing ever when it is not called.
     *
     * @param ifGeneration the generation that must be live when the upload is committed, {@link #NOTHING_THERE} for none
     */
    Upload write(NewObject object, long ifGeneration);

    /**
     * Copies one version of an object on the server side.
     *
     * @param ifGeneration the generation that must be live at the target, {@link #NOTHING_THERE} for none
     */
    Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration);

    /**
     * Deletes an object if this is its live version; false when it was not there, or was another version. False also when the
     * answer to the first attempt was lost and the client asked again.
     */
    boolean delete(ObjectName name, long generation);

    /** The live objects whose names start with a prefix, in the order of their names, page by page as they are consumed. */
    default Stream<StoredObject> list(String bucket, String prefix) {
        return list(bucket, prefix, "");
    }

    /** The same, from a name on, which need not be there. */
    Stream<StoredObject> list(String bucket, String prefix, String from);

    /** What became of a copy. */
    sealed interface Copied {

        /** The copy is there. */
        record Done(StoredObject object) implements Copied {}

        /** The version that was to be copied is gone. */
        record SourceGone() implements Copied {}

        /** The target's precondition did not hold: something else is there. */
        record TargetExists() implements Copied {}
    }
}
