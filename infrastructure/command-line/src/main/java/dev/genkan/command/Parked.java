package dev.genkan.command;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.ParkedFile;
import dev.genkan.cloud.Parking;
import dev.genkan.receipt.Origin;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code ./genkan parked}: shows the files on which their step gave up, and does what an operator decides about one of them.
 */
final class Parked {

    static final Set<String> OPTIONS = Set.of("why");

    /** How the ids are shown, and at least so many digits of them must be given. */
    private static final int SHOWN_DIGITS = 8;

    private final URI endpoint;
    private final PrintStream out;
    private final Parking parking;
    private final GoogleCloud cloud;

    /**
     * @param endpoint of the local cloud that has them
     * @param queues where Cloud Tasks is called there: host and port
     */
    Parked(URI endpoint, String queues, PrintStream out) {
        this.endpoint = endpoint;
        this.out = out;
        this.cloud = new Clients(endpoint).cloud(queues);
        this.parking = new Parking(cloud.buckets(), Deployment.TEMP_BUCKET);
    }

    boolean run(Arguments arguments) throws IOException {
        List<String> words = arguments.words();
        if (words.isEmpty()) {
            return list();
        }
        return switch (words.getFirst()) {
            case "retry" -> retry(file(words, 2));
            case "skip" ->
                skip(
                        file(words, 2),
                        arguments
                                .option("why", String::valueOf)
                                .orElseThrow(() -> new IllegalArgumentException("skip needs --why REASON")));
            case "replace" -> replace(file(words, 3), Path.of(words.get(2)));
            default ->
                throw new IllegalArgumentException(
                        "parked takes nothing, or retry ID, skip ID --why REASON, replace ID FILE; not "
                                + words.getFirst());
        };
    }

    private boolean list() {
        List<ParkedFile> files = parking.all();
        if (files.isEmpty()) {
            out.println("No file is parked.");
            return true;
        }
        for (ParkedFile file : files) {
            out.printf("%s  %s%n", shown(file), name(file.origin()));
            out.printf("          since %s, after %d attempts%n", file.since(), file.attempts());
            out.printf("          %s%n", file.reason());
        }
        return true;
    }

    private boolean retry(ParkedFile file) {
        return told(parking.retry(file, cloud.tasks()), file, "is tried again");
    }

    private boolean skip(ParkedFile file, String why) {
        return told(parking.skip(file, why, cloud.tasks()), file, "is returned to its partner: " + why);
    }

    /** A file of the same name is a new one, with a receipt of its own; the parked one is returned. */
    private boolean replace(ParkedFile file, Path content) throws IOException {
        if (!Files.isRegularFile(content)) {
            throw new IllegalArgumentException("there is no file " + content);
        }
        Origin origin = file.origin();
        Blob sent = new Clients(endpoint)
                .storage()
                .createFrom(
                        BlobInfo.newBuilder(origin.bucket(), origin.object()).build(), content);
        return skip(file, "replaced by generation " + sent.getGeneration());
    }

    private boolean told(boolean done, ParkedFile file, String what) {
        out.println(name(file.origin()) + (done ? " " + what : " was decided about already"));
        return done;
    }

    private ParkedFile file(List<String> words, int expected) {
        if (words.size() != expected) {
            throw new IllegalArgumentException(
                    words.getFirst() + " takes " + (expected - 1) + " words, not " + (words.size() - 1));
        }
        String id = words.get(1);
        List<ParkedFile> found = parking.all().stream()
                .filter(file ->
                        id.length() >= SHOWN_DIGITS && file.origin().id().startsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "no file is parked under " + id + "; ./genkan parked shows them"
                            : "several files are parked under " + id + ": give more of its digits");
        }
        return found.getFirst();
    }

    private static String shown(ParkedFile file) {
        return file.origin().id().substring(0, SHOWN_DIGITS);
    }

    private static ObjectName name(Origin origin) {
        return new ObjectName(origin.bucket(), origin.object());
    }
}
