package dev.genkan.command;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.gson.JsonObject;
import dev.genkan.command.ExportApi.Answered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Plays a user who has a Firebird database exported, and shows what is asked and answered. */
final class GdbDemo {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long LOOK_AGAIN_MILLIS = 500;
    private static final int SHOWN_LINES = 3;
    private static final int SHOWN_OF_A_LINE = 100;

    private final House house;
    private final PrintStream out;

    GdbDemo(House house, PrintStream out) {
        this.house = house;
        this.out = out;
    }

    /** Unpacks the example's database into a folder. */
    static Path example(Path retail, Path folder) throws IOException {
        Path packed = retail.resolveSibling("registry").resolve("REGISTRY.GDB.gz");
        Path file = folder.resolve("REGISTRY.GDB");
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(bytes, file);
        }
        return file;
    }

    /** Has the database exported; false when it was not, or not as a whole. */
    boolean play(Path database) throws IOException, InterruptedException {
        String name = database.getFileName().toString();
        Storage storage = house.clients().storage();
        BlobInfo object =
                BlobInfo.newBuilder(ExportDeployment.DATABASES_BUCKET, name).build();
        storage.createFrom(object, database);
        out.printf("%nUploaded gs://%s/%s, %,d bytes.%n%n", object.getBucket(), name, Files.size(database));
        try (ExportApi api = new ExportApi(house.cloud().address(ExportDeployment.API))) {
            show("POST /token, with a wrong password", api.enter(ExportDeployment.USER, "wrong"));
            Answered token = api.enter(ExportDeployment.USER, ExportDeployment.PASSWORD);
            out.println("POST /token, with the right one: 200, a token for " + token.text("expires_in") + " s");
            String order = order(object);
            show(
                    "POST /export/ of a bucket that is not allowed",
                    api.post(
                            "export/",
                            order(BlobInfo.newBuilder("other-bucket", name).build())));
            Answered job = show("POST /export/ " + order, api.post("export/", order));
            Answered other = show("POST /export/, once more", api.post("export/", order));
            show("POST /cancel/" + other.text("id"), api.post("cancel/" + other.text("id"), ""));
            JsonObject result = await(api, job.text("id"));
            if (!result.get("success").getAsBoolean()) {
                return false;
            }
            showZip(storage.reader(BlobId.of(object.getBucket(), zip(result, object.getBucket()))));
            return result.get("lost_rows").getAsLong() == 0;
        }
    }

    private static String order(BlobInfo object) {
        JsonObject order = new JsonObject();
        order.addProperty("gcs_uri", "gs://" + object.getBucket() + "/" + object.getName());
        return order.toString();
    }

    private Answered show(String what, Answered answered) {
        out.println(what + ": " + answered.status() + " " + answered.json());
        return answered;
    }

    private JsonObject await(ExportApi api, String id) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String path = "check/" + id;
        Answered answered = show("GET /" + path, api.get(path));
        while ((answered.text("status").equals("PENDING")
                        || answered.text("status").equals("PROGRESS"))
                && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            answered = show("GET /" + path, api.get(path));
        }
        return answered.json().getAsJsonObject("result");
    }

    private static String zip(JsonObject result, String bucket) {
        return result.get("output").getAsString().substring(("gs://" + bucket + "/").length());
    }

    private void showZip(ReadChannel bytes) throws IOException {
        out.println();
        out.println("In the ZIP:");
        try (ZipInputStream zip = new ZipInputStream(Channels.newInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                out.println("  " + entry.getName());
                if (entry.getName().endsWith(".csv")) {
                    // Not closed: it is the ZIP's.
                    BufferedReader lines = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
                    lines.lines().limit(SHOWN_LINES).forEach(line -> out.println("    " + shortened(line)));
                }
            }
        }
        out.println();
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN_OF_A_LINE ? line : line.substring(0, SHOWN_OF_A_LINE) + "…";
    }
}
