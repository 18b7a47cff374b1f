package dev.genkan.benchmark.cloud;

import dev.genkan.benchmark.Timing;
import dev.genkan.benchmark.cloud.Figure.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What buckets take, beside a server that does nothing and a file that is forced to the disk. */
final class StorageFigures {

    static final String PLAIN = "plain HTTP server";
    private static final String DISK = "dd conv=fsync";
    private static final String MD5 = "MD5 alone";
    private static final String LARGE_BUCKET = "bench-large";
    private static final String MANY_BUCKET = "bench-many";
    private static final double MEGABYTE = 1_000_000;
    private static final BodyPublisher SMALL = BodyPublishers.ofByteArray(new byte[1_000]);
    private static final int WRITERS = 16;
    private static final int WARMING = 4;

    private final Calls cloud;
    private final Sizes sizes;
    private final Path folder;

    /**
     * @param folder for files
     */
    StorageFigures(Calls cloud, Sizes sizes, Path folder) {
        this.cloud = cloud;
        this.sizes = sizes;
        this.folder = folder;
    }

    /** A large object, up and down. */
    List<Figure> large() throws IOException, InterruptedException {
        Path file = randomFile();
        cloud.createBucket(LARGE_BUCKET);
        List<Figure> figures = new ArrayList<>();
        try (PlainServer plain = PlainServer.open(sizes.objectBytes());
                Calls bound = new Calls(plain.endpoint())) {
            // The first ones pay for what the JVMs have not compiled yet.
            for (int round = 0; round < WARMING; round++) {
                cloud.upload(LARGE_BUCKET, "large", file);
                bound.upload(LARGE_BUCKET, "large", file);
            }
            figures.add(rate("upload", Figure.CLOUD, () -> cloud.upload(LARGE_BUCKET, "large", file)));
            figures.add(rate("upload", PLAIN, () -> bound.upload(LARGE_BUCKET, "large", file)));
            figures.add(rate("upload", DISK, () -> write(file)));
            figures.add(rate("upload", MD5, () -> md5(file)));
            figures.add(rate("download", Figure.CLOUD, () -> cloud.download(LARGE_BUCKET, "large")));
            figures.add(rate("download", PLAIN, () -> bound.download(LARGE_BUCKET, "large")));
        } finally {
            Files.delete(file);
        }
        return figures;
    }

    /** A bucket of many objects. */
    List<Figure> list() throws IOException, InterruptedException {
        cloud.createBucket(MANY_BUCKET);
        fill();
        List<Double> seconds = Timing.seconds(sizes.runs(), () -> {
            int listed = cloud.list(MANY_BUCKET);
            if (listed != sizes.objects()) {
                throw new IOException("listed " + listed + " of " + sizes.objects() + " objects");
            }
        });
        return List.of(Figure.seconds("list of %,d objects".formatted(sizes.objects()), Figure.CLOUD, seconds));
    }

    private Figure rate(String name, String by, Timing.Work work) throws IOException, InterruptedException {
        return Figure.rate(
                name + " of %,.1f MB".formatted(sizes.objectBytes() / MEGABYTE),
                by,
                sizes.objectBytes() / MEGABYTE,
                Timing.seconds(sizes.runs(), work),
                Unit.MEGABYTES_PER_SECOND);
    }

    /** The checksum that each answer to an upload tells. */
    private static void md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 18];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    private void write(Path file) throws IOException, InterruptedException {
        Path copy = folder.resolve("copy.bin");
        Process process = new ProcessBuilder("dd", "if=" + file, "of=" + copy, "bs=1M", "conv=fsync", "status=none")
                .inheritIO()
                .start();
        int exitCode = process.waitFor();
        Files.deleteIfExists(copy);
        if (exitCode != 0) {
            throw new IOException("dd ended with exit code " + exitCode);
        }
    }

    private void fill() throws IOException, InterruptedException {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> written = new ArrayList<>();
            for (int object = 0; object < sizes.objects(); object++) {
                String name = "folder-%03d/object-%06d".formatted(object % 1_000, object);
                written.add(writers.submit(() -> {
                    cloud.upload(MANY_BUCKET, name, SMALL);
                    return name;
                }));
            }
            for (Future<?> each : written) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the bucket could not be filled", e.getCause());
        }
    }

    /** Random, because a file system may keep zeros in less. */
    private Path randomFile() throws IOException {
        Path file = folder.resolve("large.bin");
        byte[] block = new byte[1 << 20];
        Random random = new Random(1);
        try (var out = Files.newOutputStream(file)) {
            for (long left = sizes.objectBytes(); left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return file;
    }
}
