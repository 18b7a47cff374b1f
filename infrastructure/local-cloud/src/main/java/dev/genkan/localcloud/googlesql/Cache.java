package dev.genkan.localcloud.googlesql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The most recently used entries. Safe for use by several threads. */
final class Cache<K, V> {

    private final int size;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    Cache(int size) {
        this.size = size;
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
        if (entries.size() > size) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
