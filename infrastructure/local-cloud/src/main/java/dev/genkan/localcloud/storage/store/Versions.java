package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.StoredVersion;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * All versions in a bucket, in the order of their names and of their generations. Safe for use by several threads; changes of one
 * object must come one after another.
 */
final class Versions {

    private final NavigableMap<String, StoredVersion> live = new ConcurrentSkipListMap<>(NameOrder.BY_CODE_POINT);
    /** Live and noncurrent ones. */
    private final NavigableMap<Key, StoredVersion> present = new ConcurrentSkipListMap<>();

    private final NavigableMap<Key, StoredVersion> softDeleted = new ConcurrentSkipListMap<>();

    private record Key(String name, long generation) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::name, NameOrder.BY_CODE_POINT).thenComparingLong(Key::generation);

        static Key of(StoredVersion version) {
            return new Key(version.name(), version.generation());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Optional<StoredVersion> live(String name) {
        return Optional.ofNullable(live.get(name));
    }

    /** A live or noncurrent version. */
    Optional<StoredVersion> present(String name, long generation) {
        return Optional.ofNullable(present.get(new Key(name, generation)));
    }

    Optional<StoredVersion> softDeleted(String name, long generation) {
        return Optional.ofNullable(softDeleted.get(new Key(name, generation)));
    }

    /** From a name on, as they are when the stream comes to them. */
    Stream<StoredVersion> from(String name, Listing.Scope scope) {
        return switch (scope) {
            case LIVE -> live.tailMap(name, true).values().stream();
            case PRESENT -> from(present, name);
            case SOFT_DELETED -> from(softDeleted, name);
        };
    }

    private static Stream<StoredVersion> from(NavigableMap<Key, StoredVersion> versions, String name) {
        return versions.tailMap(new Key(name, 0), true).values().stream();
    }

    boolean isEmpty() {
        return present.isEmpty();
    }

    /** Takes up a version, in place of what is known of it; a live one becomes that of its object. */
    void put(StoredVersion version) {
        Key key = Key.of(version);
        if (version.standing().isSoftDeleted()) {
            softDeleted.put(key, version);
            present.remove(key);
        } else {
            present.put(key, version);
        }
        if (version.standing().isLive()) {
            live.put(version.name(), version);
        } else {
            live.computeIfPresent(
                    version.name(), (any, known) -> known.generation() == version.generation() ? null : known);
        }
    }

    /** Forgets a version. */
    void remove(StoredVersion version) {
        Key key = Key.of(version);
        present.remove(key);
        softDeleted.remove(key);
        live.remove(version.name(), version);
    }
}
