package dev.genkan.localcloud.bigquery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The objects of one bucket, {@code bucket}, as the files of a folder. */
public record FolderObjects(Path folder) implements StoredObjects {

    @Override
    public List<Path> find(String bucket, String pattern) {
        String regex = "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(regex))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public boolean hasBucket(String bucket) {
        return bucket.equals("bucket");
    }

    @Override
    public void put(String bucket, String name, Path content) throws IOException {
        Files.copy(content, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
