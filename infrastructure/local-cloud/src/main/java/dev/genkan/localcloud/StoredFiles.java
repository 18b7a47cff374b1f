package dev.genkan.localcloud;

import dev.genkan.localcloud.bigquery.StoredObjects;
import dev.genkan.localcloud.storage.StorageService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where load jobs find the objects of Cloud Storage, in the files that hold their content, and where extract jobs put them. */
record StoredFiles(StorageService storage) implements StoredObjects {

    @Override
    public List<Path> find(String bucket, String pattern) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return storage.file(bucket, pattern).stream().toList();
        }
        String end = pattern.substring(star + 1);
        return storage.objects(bucket, pattern.substring(0, star)).stream()
                .map(version -> version.name())
                .filter(name -> name.length() >= pattern.length() - 1 && name.endsWith(end))
                .map(name -> storage.file(bucket, name))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public boolean hasBucket(String bucket) {
        return storage.has(bucket);
    }

    @Override
    public void put(String bucket, String name, Path content) throws IOException {
        storage.put(bucket, name, content);
    }
}
