package dev.genkan.cloud;

import dev.genkan.receipt.Receipt.DefinitionVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Texts in a bucket, each read and understood once per version. What it remembers is bounded by what is in the bucket.
 *
 * <p>Safe for use by several threads.
 */
final class DefinitionFolder<T> {

    private final Buckets buckets;
    private final String bucket;
    private final BiFunction<String, String, T> reader;
    private final Map<String, Versioned<T>> latest = new ConcurrentHashMap<>();

    /**
     * @param reader makes a value of an object's name and text
     */
    DefinitionFolder(Buckets buckets, String bucket, BiFunction<String, String, T> reader) {
        this.buckets = buckets;
        this.bucket = bucket;
        this.reader = reader;
    }

    /** The values of all objects with a prefix that are wanted, in the order of their names. */
    List<Versioned<T>> list(String prefix, Predicate<String> wanted) {
        try (Stream<StoredObject> objects = buckets.list(bucket, prefix)) {
            List<Versioned<T>> found = objects.filter(
                            object -> wanted.test(object.name().name()))
                    .map(this::read)
                    .toList();
            latest.keySet()
                    .retainAll(found.stream()
                            .map(value -> value.version().object())
                            .toList());
            return found;
        }
    }

    /** The value of an object, empty when there is none of that name. */
    Optional<Versioned<T>> find(String name) {
        Optional<StoredObject> object = buckets.find(new ObjectName(bucket, name));
        if (object.isEmpty()) {
            latest.remove(name);
        }
        return object.map(this::read);
    }

    private Versioned<T> read(StoredObject object) {
        String name = object.name().name();
        DefinitionVersion version = new DefinitionVersion(name, object.generation());
        Versioned<T> known = latest.get(name);
        if (known != null && known.version().equals(version)) {
            return known;
        }
        Versioned<T> read = new Versioned<>(reader.apply(name, text(object)), version);
        latest.put(name, read);
        return read;
    }

    /** An object that was replaced since it was listed is read by the repeat. */
    private String text(StoredObject object) {
        try (InputStream bytes = buckets.read(object.name(), object.generation())
                .orElseThrow(() -> new CloudException(
                        "read",
                        object.name().toString(),
                        GoogleErrors.NOT_FOUND,
                        new NoSuchElementException("it was replaced just now")))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + object.name(), e);
        }
    }
}
