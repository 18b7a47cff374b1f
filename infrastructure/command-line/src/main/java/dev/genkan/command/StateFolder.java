package dev.genkan.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Where the local cloud keeps its state between two runs, and where a running one says how it is reached.
 *
 * @param path the folder
 */
record StateFolder(Path path) {

    /** The endpoint of the local cloud that runs on this folder, empty when none does. */
    Optional<URI> runningEndpoint() throws IOException {
        try {
            URI endpoint = URI.create(Files.readString(endpointFile()).strip());
            return answers(endpoint) ? Optional.of(endpoint) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Does something while no other process works on this folder. The claim ends with the work, or with this process, however
     * that ends.
     *
     * @throws IllegalArgumentException when another process is at work
     */
    boolean exclusively(Callable<Boolean> work) throws Exception {
        Files.createDirectories(path.getParent());
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!locked(channel)) {
                throw new IllegalArgumentException(
                        "another ./genkan is at work in " + path + ": wait until it is done");
            }
            return work.call();
        }
    }

    /** The lock is the process's: within one process a second claim is told so in another way. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Says that a local cloud runs on this folder. */
    void announce(URI endpoint) throws IOException {
        Files.createDirectories(path);
        Files.writeString(endpointFile(), endpoint + "\n");
    }

    /** Says that none does any more. */
    void withdraw() throws IOException {
        Files.deleteIfExists(endpointFile());
    }

    /** Begins anew: what is there is kept beside it as {@code ….previous}, in place of an older such copy. */
    void beginAnew() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Path previous = path.resolveSibling(path.getFileName() + ".previous");
        delete(previous);
        Files.move(path, previous, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path endpointFile() {
        return path.resolve("endpoint");
    }

    private static boolean answers(URI endpoint) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                endpoint.resolve("/storage/v1/b?project=genkan-local").toURL().openConnection();
        connection.setConnectTimeout(1000);
        connection.setReadTimeout(5000);
        try {
            return connection.getResponseCode() > 0;
        } catch (java.net.ConnectException | java.net.SocketTimeoutException e) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
