package dev.genkan.command;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What is done with the local cloud of one state folder.
 *
 * @param state where the cloud keeps its state
 * @param example the folder of the retail example
 * @param port for Cloud Storage and BigQuery; the one after it is for Cloud Tasks and Pub/Sub
 */
record Session(StateFolder state, Path example, int port) {

    static final int DEFAULT_PORT = 8440;

    private static final int LAST_PORT = 65_534;

    Session {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("--port is from 1 to " + LAST_PORT + ", not " + port);
        }
    }

    /** Plays the demo on a new cloud; false when a file's rows do not balance. */
    boolean demo(PrintStream out) throws Exception {
        return onNewCloud(out, (house, scratch) -> {
            boolean balances;
            try (Partner partner = new Partner(house.clients().storage())) {
                balances = new Demo(house, partner, out).play(Scenario.retail(example, scratch));
            }
            out.println("Where to look next:");
            out.println("  ./genkan query 'SELECT name, price, updated_at FROM warehouse.items ORDER BY item_code'");
            out.println("  ./genkan query 'SELECT jsonPayload.step, COUNT(*) AS lines"
                    + " FROM logs.run_googleapis_com_stdout GROUP BY step ORDER BY step'");
            out.println("  ./genkan up      the same cloud, for your own files");
            return balances;
        });
    }

    /**
     * Plays the export of a database on a new cloud; false when it was not exported, or not as a whole.
     *
     * @param database a file; the example's when there is none
     */
    boolean demoGdb(Optional<Path> database, PrintStream out) throws Exception {
        return onNewCloud(out, (house, scratch) -> {
            Path file = database.isPresent() ? database.get() : GdbDemo.example(example, scratch);
            return new GdbDemo(house, out).play(file);
        });
    }

    @FunctionalInterface
    private interface Play {

        /**
         * Plays something.
         *
         * @param scratch an empty folder
         * @return whether it went well
         */
        boolean on(House house, Path scratch) throws Exception;
    }

    private boolean onNewCloud(PrintStream out, Play play) throws Exception {
        refuseASecondCloud();
        return state.exclusively(() -> playOnNewCloud(out, play));
    }

    private boolean playOnNewCloud(PrintStream out, Play play) throws Exception {
        state.beginAnew();
        Instant start = Instant.now();
        out.println("Starting the local cloud…");
        Path scratch = Files.createTempDirectory("genkan-demo");
        try (House house = House.open(options(), example, message -> {})) {
            state.announce(house.cloud().httpEndpoint());
            out.printf("The local cloud and its functions are up after %.1f s.%n", seconds(start));
            boolean well = play.on(house, scratch);
            out.printf("The demo took %.1f s.%n", seconds(start));
            return well;
        } finally {
            state.withdraw();
            try (var files = Files.list(scratch)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(scratch);
        }
    }

    /** Keeps the cloud running until the process is told to stop. */
    boolean up(PrintStream out) throws Exception {
        refuseASecondCloud();
        return state.exclusively(() -> keepUp(out));
    }

    private boolean keepUp(PrintStream out) throws Exception {
        out.println("Starting the local cloud…");
        House house = open(out);
        state.announce(house.cloud().httpEndpoint());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(house, out, stopped)));
        show(house.cloud(), out);
        stopped.await();
        return true;
    }

    /** Runs a statement on the running cloud's warehouse, or on the one of the state folder when none runs. */
    boolean query(String sql, PrintStream out) throws Exception {
        Optional<URI> running = state.runningEndpoint();
        if (running.isPresent()) {
            return new Query(new Clients(running.get()).warehouse(), out).run(sql);
        }
        if (!Files.exists(state.path())) {
            throw new IllegalArgumentException("there is no warehouse yet: run ./genkan demo or ./genkan up first");
        }
        return state.exclusively(() -> {
            try (LocalCloud cloud = LocalCloud.open(LocalCloudOptions.in(state.path(), Deployment.PROJECT))) {
                return new Query(new Clients(cloud.httpEndpoint()).warehouse(), out).run(sql);
            }
        });
    }

    /** Shows the parked files of the running cloud, or decides about one. */
    boolean parked(Arguments arguments, PrintStream out) throws IOException {
        URI running = running();
        return new Parked(running, queues(running), out).run(arguments);
    }

    /** The buckets of the project that the environment names, else of the running cloud. */
    Buckets buckets() {
        Environment environment = Environment.ofProcess();
        if (environment.optional("GENKAN_PROJECT").isPresent()) {
            return GoogleCloud.of(environment).buckets();
        }
        try {
            URI running = running();
            return new Clients(running).cloud(queues(running)).buckets();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI running() throws IOException {
        return state.runningEndpoint()
                .orElseThrow(() -> new IllegalArgumentException("no local cloud is running: start it by ./genkan up"));
    }

    private static String queues(URI running) {
        return running.getHost() + ":" + (running.getPort() + 1);
    }

    private LocalCloudOptions options() {
        return LocalCloudOptions.in(state.path(), Deployment.PROJECT)
                .withPipelines(new LocalPipelines(example.resolve("../../infrastructure/large-files/target")));
    }

    private House open(PrintStream out) throws IOException, InterruptedException {
        try {
            return House.open(
                    options().onPorts(port, port + 1),
                    example,
                    message -> out.println("chat: " + message.strip().replace("\n", "\n      ")));
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new IllegalArgumentException(
                        "port %d or %d is taken: choose others with ./genkan up --port N".formatted(port, port + 1), e);
            }
            throw e;
        }
    }

    private void refuseASecondCloud() throws IOException {
        Optional<URI> running = state.runningEndpoint();
        if (running.isPresent()) {
            throw new IllegalArgumentException(
                    "a local cloud is running at " + running.get() + " already: stop it first, or use ./genkan query");
        }
    }

    private void stop(House house, PrintStream out, CountDownLatch stopped) {
        out.println();
        out.println("Stopping: what is under way is finished, the rest goes on at the next start…");
        try {
            house.close();
            state.withdraw();
            out.println("Stopped. The state is in " + state.path() + ".");
        } catch (Exception e) {
            out.println("The local cloud did not stop cleanly: " + e.getMessage());
        } finally {
            stopped.countDown();
        }
    }

    private static void show(LocalCloud cloud, PrintStream out) {
        URI http = cloud.httpEndpoint();
        out.println("""
                The local cloud is up; Ctrl-C stops it.

                  Cloud Storage, BigQuery, Dataflow   %1$s
                  Cloud Tasks, Pub/Sub                %2$s (gRPC, plaintext)

                Send a file as a partner would:
                  export CLOUDSDK_AUTH_DISABLE_CREDENTIALS=true
                  export CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE=%1$s/storage/v1/
                  gcloud storage cp examples/retail/files/tokyo/items_20260401060000.tsv gs://%3$s/
                  gcloud storage cat 'gs://%3$s/receipts/**'

                Have a Firebird database exported, which was uploaded to gs://%5$s/:
                  curl -d 'username=%6$s&password=%7$s' %8$stoken
                  curl -H 'Authorization: Bearer TOKEN' -d '{"gcs_uri":"gs://%5$s/OBJECT"}' %8$sexport/

                Ask the warehouse:
                  export CLOUDSDK_AUTH_ACCESS_TOKEN=local
                  bq --api %1$s --project_id %4$s query --nouse_legacy_sql 'SELECT * FROM warehouse.items'
                  ./genkan query 'SELECT * FROM warehouse.items'
                """.formatted(
                        http,
                        cloud.grpcEndpoint(),
                        Deployment.interfaceBucket(House.SITES.getFirst()),
                        Deployment.PROJECT,
                        ExportDeployment.DATABASES_BUCKET,
                        ExportDeployment.USER,
                        ExportDeployment.PASSWORD,
                        cloud.address(ExportDeployment.API)));
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
