package dev.genkan.command;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with definitions as it would be uploaded to the definitions bucket: {@code interface_files}, {@code udf}, {@code
 * merge}. To be read only.
 *
 * @param folder the folder
 */
record DefinitionFiles(Path folder) implements Buckets {

    private static final String BUCKET = "definitions";
    private static final String INTERFACE_FILES = "interface_files";

    /**
     * What is defined in a folder.
     *
     * @throws IllegalArgumentException when it is not a folder of definitions
     */
    static Definitions in(Path folder) {
        if (!Files.isDirectory(folder.resolve(INTERFACE_FILES))) {
            throw new IllegalArgumentException("there are no definitions in " + folder + ": it has no folder "
                    + INTERFACE_FILES + "; say where they are with --definitions DIR");
        }
        return new Definitions(new DefinitionFiles(folder), BUCKET);
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) {
        return Optional.of(folder.resolve(name.name()))
                .filter(Files::isRegularFile)
                .map(this::object);
    }

    @Override
    public Optional<InputStream> read(ObjectName name, long generation, long from) {
        try {
            InputStream bytes = Files.newInputStream(folder.resolve(name.name()));
            bytes.skipNBytes(from);
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> piece(ObjectName name, long generation, long from, int count) {
        return read(name, generation, from).map(bytes -> {
            try (bytes) {
                return bytes.readNBytes(count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix, String from) {
        Path listed = folder.resolve(prefix);
        try (Stream<Path> files = Files.list(listed)) {
            return files
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(this::object)
                    .filter(object -> object.name().name().compareTo(from) >= 0)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredObject object(Path file) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            var modified = Files.getLastModifiedTime(file).toInstant();
            return new StoredObject(
                    new ObjectName(BUCKET, name),
                    modified.toEpochMilli(),
                    Files.size(file),
                    "",
                    "text/plain",
                    Map.of(),
                    modified);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> labels(String bucket) {
        return Map.of();
    }

    @Override
    public Upload write(NewObject object, long ifGeneration) {
        throw readOnly();
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        throw readOnly();
    }

    @Override
    public boolean delete(ObjectName name, long generation) {
        throw readOnly();
    }

    private UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(folder + " is only read");
    }
}
