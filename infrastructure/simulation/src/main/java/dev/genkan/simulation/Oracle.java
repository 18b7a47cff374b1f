package dev.genkan.simulation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Origin;
import dev.genkan.simulation.SentFile.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what must be there when all is over. It knows the files that were sent, in which order their merges took effect, and the
 * rules of the business; it knows nothing of how the functions work.
 */
final class Oracle {

    private final World world;
    private final Partners partners;
    private final Play play;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> expectedNews = new TreeSet<>();

    Oracle(World world, Partners partners, Play play) {
        this.world = world;
        this.partners = partners;
        this.play = play;
    }

    /** Everything that is not as it must be. */
    List<String> problems() {
        List<MainTable> tables = world.types().stream().map(MainTable::new).toList();
        Map<Long, MainTable.Counts> merged = MainTable.fold(tables, world.merges(), partners.sent(), problems);
        partners.sent()
                .forEach(file ->
                        check(file, Optional.ofNullable(merged.get(file.origin().generation()))));
        tables.forEach(table -> table.compare(world.table(table.type()), problems));
        checkNothingIsLeft();
        check(
                play.chat().news().equals(expectedNews),
                () -> "people were told " + play.chat().news() + ", and not " + expectedNews);
        return List.copyOf(problems);
    }

    private void check(SentFile file, Optional<MainTable.Counts> merged) {
        Origin origin = file.origin();
        boolean archived = world.generation(World.ARCHIVE, origin.archiveName()) != 0;
        if (file.kind() == Kind.FOLDER) {
            checkNotTaken(file, "ignored");
        } else if (archived || !partners.withdrew(file)) {
            checkArchived(file);
            checkTaken(file, merged);
        } else {
            checkGone(file);
        }
    }

    private void checkNotTaken(SentFile file, String outcome) {
        Optional<JsonObject> receipt = receipt(file);
        boolean mustBeThere = !partners.withdrew(file) || play.heardOf(file);
        check(receipt.isPresent() || !mustBeThere, () -> "no receipt: " + file.origin());
        receipt.ifPresent(found ->
                check(found.get("outcome").getAsString().equals(outcome), () -> "not " + outcome + ": " + found));
        check(errorFile(file).isEmpty(), () -> "an error file of what was not read: " + file.origin());
    }

    /** Deleted or replaced before it was read: people and the partner are told, if anybody ever heard of it. */
    private void checkGone(SentFile file) {
        checkNotTaken(file, "gone");
        String news = "receive-files-" + file.origin().id();
        if (play.heardOf(file) || play.chat().news().contains(news)) {
            expectedNews.add(news);
        }
    }

    private void checkArchived(SentFile file) {
        Optional<byte[]> copy = world.bytes(World.ARCHIVE, file.origin().archiveName());
        check(
                copy.isPresent() && Arrays.equals(decompress(copy.get()), file.bytes()),
                () -> "not whole in the archive: " + file.origin());
    }

    private void checkTaken(SentFile file, Optional<MainTable.Counts> merged) {
        String news = "receive-files-" + file.origin().id();
        if (partners.withdrew(file) && play.chat().news().contains(news)) {
            // Withdrawn between the backup and the load copy: it is in the archive, and people were told.
            expectedNews.add(news);
            if (receipt(file).isEmpty()) {
                return;
            }
        }
        Account account = Account.of(file);
        if (file.kind() != Kind.KNOWN) {
            expectedNews.add("refused-" + file.origin().id());
        }
        checkReceipt(file, account, merged);
        Optional<String> errors = errorFile(file);
        check(
                errors.isPresent() && account.refused(errors.get()),
                () -> "not the rows that were refused of " + file.origin() + ": " + errors);
    }

    private void checkReceipt(SentFile file, Account account, Optional<MainTable.Counts> merged) {
        Optional<JsonObject> receipt = receipt(file);
        if (receipt.isEmpty()) {
            problems.add("no receipt: " + file.origin());
            return;
        }
        JsonObject said = receipt.get();
        JsonObject rows = said.getAsJsonObject("rows");
        check(
                said.get("outcome").getAsString().equals(file.kind() == Kind.KNOWN ? "loaded" : "refused"),
                () -> "wrong outcome: " + said);
        check(
                rows.get("in").getAsLong() == account.in()
                        && rows.get("loaded").getAsLong() == account.loaded().size()
                        && rows.get("rejected").getAsLong()
                                == account.rejected().size()
                        && rows.get("superseded").getAsLong() == account.superseded(),
                () -> "wrong counts of " + file.origin() + ": " + rows + ", and not " + account);
        check(merged.isPresent() == !account.loaded().isEmpty(), () -> "merged or not: " + file.origin());
        merged.ifPresent(counts -> check(counts.equals(counts(said)), () -> "merged " + counts + ", said " + said));
    }

    private static MainTable.@Nullable Counts counts(JsonObject receipt) {
        JsonObject merged = receipt.getAsJsonObject("merged");
        return merged == null
                ? null
                : new MainTable.Counts(
                        merged.get("inserted").getAsLong(),
                        merged.get("updated").getAsLong(),
                        merged.get("deleted").getAsLong());
    }

    /** Partners' buckets hold what we returned and what was not taken; the buckets on the way are empty. */
    private void checkNothingIsLeft() {
        Set<Long> folders = new HashSet<>();
        partners.sent().stream()
                .filter(file -> file.kind() == Kind.FOLDER)
                .forEach(file -> folders.add(file.origin().generation()));
        for (String site : world.sites()) {
            world.objects(World.interfaceBucket(site)).stream()
                    .filter(object -> !folders.contains(object.generation()) && !isOurs(object))
                    .forEach(object -> problems.add("was not taken: " + object.name()));
        }
        for (String bucket : List.of(World.BACKUP, World.LOAD)) {
            world.objects(bucket).forEach(object -> problems.add("was left lying: " + object.name()));
        }
    }

    private boolean isOurs(StoredObject object) {
        String name = object.name().name();
        return partners.sent().stream()
                .map(SentFile::origin)
                .anyMatch(origin -> name.equals(origin.errorFileName()) || name.equals(origin.receiptName()));
    }

    private Optional<JsonObject> receipt(SentFile file) {
        return world.text(file.origin().bucket(), file.origin().receiptName())
                .map(text -> JsonParser.parseString(text).getAsJsonObject());
    }

    private Optional<String> errorFile(SentFile file) {
        return world.text(file.origin().bucket(), file.origin().errorFileName());
    }

    private void check(boolean holds, java.util.function.Supplier<String> problem) {
        if (!holds) {
            problems.add(problem.get());
        }
    }

    private static byte[] decompress(byte[] gzip) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return plain.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
