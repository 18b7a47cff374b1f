package dev.genkan.command;

import com.google.cloud.ServiceOptions;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import dev.genkan.localcloud.faults.FaultPlan.Strike;
import dev.genkan.localcloud.functions.Host;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files flow through a house whose functions run in JVMs of their own, while instances are killed, calls fail, events are lost,
 * doubled and late. When that is over, and what was left lying is swept up, every file must have arrived once and whole.
 *
 * @param folder where the local cloud keeps its state
 * @param example the folder of the retail example
 * @param length how long the storm lasts
 * @param seed of the files, the faults and the kills; what happens at the same time is never the same again
 */
record Soak(Path folder, Path example, Duration length, long seed, PrintStream out) {

    private static final String SITE = "tokyo";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_FILES = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration HEALING = Duration.ofMinutes(5);
    private static final int SHOWN = 20;

    /** Runs it; false when something is not as it must be. */
    boolean run() throws IOException, InterruptedException {
        out.println("Starting the local cloud, each function in a JVM of its own…");
        LocalCloudOptions options = LocalCloudOptions.in(folder, Deployment.PROJECT)
                .withFunctions(Host.inProcesses(folder.resolve("functions.err")));
        try (House house = House.open(options, example, PATIENCE, House.ATTEMPTS, notification -> {})) {
            List<SoakFile> files = new ArrayList<>();
            try (Storm storm = Storm.over(house.cloud(), seed)) {
                send(house, files);
                tell(files, storm.kills(), house.cloud().faults().strikes());
            }
            return check(house, files);
        }
    }

    private void send(House house, List<SoakFile> files) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Storage looking = house.clients().storage();
        Storage sending = looking.getOptions().toBuilder()
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build()
                .getService();
        Instant end = Instant.now().plus(length);
        while (Instant.now().isBefore(end)) {
            SoakFile file = SoakFile.of(files.size(), random);
            upload(sending, looking, file);
            files.add(file);
            Thread.sleep(BETWEEN_FILES);
        }
    }

    /**
     * A partner whose upload fails does not know whether it has arrived: it looks, and sends it again. A client that tries again by
     * itself would send a second file when the first one has been taken away meanwhile.
     */
    private static void upload(Storage sending, Storage looking, SoakFile file) throws InterruptedException {
        BlobInfo object = BlobInfo.newBuilder(Deployment.interfaceBucket(SITE), file.name())
                .build();
        while (true) {
            try {
                sending.create(object, file.content(), BlobTargetOption.doesNotExist());
                return;
            } catch (StorageException failure) {
                if (failure.getCode() == HttpURLConnection.HTTP_PRECON_FAILED || isSomewhere(looking, file)) {
                    return;
                }
            }
        }
    }

    /** A file moves from bucket to bucket, and must not be missed between two of them. */
    private static boolean isSomewhere(Storage storage, SoakFile file) throws InterruptedException {
        for (int look = 0; look < 3; look++) {
            boolean found = Stream.of(
                            Deployment.interfaceBucket(SITE),
                            Deployment.LOAD_BUCKET,
                            Deployment.BACKUP_BUCKET,
                            Deployment.ARCHIVE_BUCKET)
                    .flatMap(bucket ->
                            storage.list(bucket, BlobListOption.pageSize(1000)).streamAll())
                    .anyMatch(blob -> blob.getName().contains(file.name()));
            if (found) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private void tell(List<SoakFile> files, int kills, List<Strike> strikes) {
        long rows = files.stream().mapToLong(file -> file.rows().in()).sum();
        out.printf(
                "%,d files with %,d rows were sent; %,d instances were killed. Of the last faults:%n",
                files.size(), rows, kills);
        strikes.stream()
                .collect(Collectors.groupingBy(
                        strike -> strike.fault().getClass().getSimpleName(), TreeMap::new, Collectors.counting()))
                .forEach((kind, count) -> out.printf("  %-12s %,d%n", kind, count));
    }

    private boolean check(House house, List<SoakFile> files) throws IOException, InterruptedException {
        Laws laws = new Laws(house.clients(), Deployment.interfaceBucket(SITE));
        Instant start = Instant.now();
        List<String> broken = List.of("nothing was looked at");
        while (!broken.isEmpty() && Instant.now().isBefore(start.plus(HEALING))) {
            sweep(house.cloud());
            broken = laws.broken(files);
        }
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        if (broken.isEmpty()) {
            out.printf(
                    "After %d s of healing every row is accounted for, and every file is in the archive.%n", seconds);
            return true;
        }
        out.printf("After %d s of healing %,d things are wrong, with seed %d:%n", seconds, broken.size(), seed);
        broken.stream().limit(SHOWN).forEach(what -> out.println("  " + what));
        return false;
    }

    private static void sweep(LocalCloud cloud) throws InterruptedException {
        cloud.awaitIdle(PATIENCE.multipliedBy(12));
        cloud.runSchedule(Deployment.SWEEP);
        cloud.awaitIdle(PATIENCE.multipliedBy(12));
        Thread.sleep(BETWEEN_LOOKS);
    }
}
