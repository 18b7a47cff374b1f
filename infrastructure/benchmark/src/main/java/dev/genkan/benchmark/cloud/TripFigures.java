package dev.genkan.benchmark.cloud;

import dev.genkan.benchmark.Timing;
import dev.genkan.benchmark.cloud.Figure.Unit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Small objects, each created, read and deleted, beside a server that does nothing, and beside a disk that is asked twice, for the
 * creation and for the deletion.
 */
final class TripFigures {

    private static final String DISK = "two synchronous writes";
    private static final String BUCKET = "bench-small";
    private static final int BYTES = 1_000;
    private static final int MANY = 8;
    private static final int WARMING = 10;
    private static final BodyPublisher CONTENT = BodyPublishers.ofByteArray(new byte[BYTES]);

    private final Calls cloud;
    private final Sizes sizes;
    private final Path folder;

    /**
     * @param folder for a file
     */
    TripFigures(Calls cloud, Sizes sizes, Path folder) {
        this.cloud = cloud;
        this.sizes = sizes;
        this.folder = folder;
    }

    List<Figure> figures() throws IOException, InterruptedException {
        cloud.createBucket(BUCKET);
        List<Figure> figures = new ArrayList<>();
        try (PlainServer plain = PlainServer.open(BYTES);
                Calls bound = new Calls(plain.endpoint())) {
            // The first ones pay for what the JVMs have not compiled yet.
            for (int round = 0; round < WARMING; round++) {
                trips(cloud, MANY);
                trips(bound, MANY);
            }
            List<Double> ours = Timing.seconds(sizes.runs(), () -> trips(cloud, 1));
            List<Double> theirs = Timing.seconds(sizes.runs(), () -> trips(bound, 1));
            List<Double> disk = Timing.seconds(sizes.runs(), this::write);
            String one = "create, read, delete of 1 kB, one client";
            figures.add(rate(one, Figure.CLOUD, ours));
            figures.add(rate(one, StorageFigures.PLAIN, theirs));
            figures.add(rate(one, DISK, disk));
            double bare = Figure.median(theirs) + Figure.median(disk);
            figures.add(
                    new Figure(one + ", ratio to both together", Figure.CLOUD, Figure.median(ours) / bare, Unit.TIMES));
            String many = "create, read, delete of 1 kB, eight clients";
            figures.add(rate(many, Figure.CLOUD, Timing.seconds(sizes.runs(), () -> trips(cloud, MANY))));
            figures.add(rate(many, StorageFigures.PLAIN, Timing.seconds(sizes.runs(), () -> trips(bound, MANY))));
        }
        return figures;
    }

    private Figure rate(String name, String by, List<Double> seconds) {
        return Figure.rate(name, by, sizes.trips(), seconds, Unit.PER_SECOND);
    }

    private void trips(Calls calls, int clients) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                all.add(threads.submit(() -> {
                    for (int trip = first; trip < sizes.trips(); trip += clients) {
                        trip(calls, "object-" + trip);
                    }
                    return first;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a small object could not be created, read or deleted", e.getCause());
        }
    }

    private static void trip(Calls calls, String name) throws IOException, InterruptedException {
        calls.upload(BUCKET, name, CONTENT);
        calls.download(BUCKET, name);
        calls.delete(BUCKET, name);
    }

    /** Into a file that is there already, which is what a disk does fastest. */
    private void write() throws IOException {
        Path path = folder.resolve("writes.bin");
        Files.write(path, new byte[2 * sizes.trips() * BYTES]);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rwd")) {
            byte[] bytes = new byte[BYTES];
            for (int write = 0; write < 2 * sizes.trips(); write++) {
                file.write(bytes);
            }
        } finally {
            Files.delete(path);
        }
    }
}
