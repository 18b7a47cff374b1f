package dev.genkan.simulation;

import dev.genkan.receipt.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** The partners: they send files, send others under the same name, and delete what they sent. */
final class Partners {

    private static final int MOST_ROWS = 6;

    private final World world;
    private final Dice dice;
    private final List<SentFile> sent = new ArrayList<>();
    private final Set<Long> withdrawn = new HashSet<>();

    Partners(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /** All that was sent, in the order in which it was. */
    List<SentFile> sent() {
        return List.copyOf(sent);
    }

    /** Whether its partner deleted or replaced a file before it was taken out of the bucket. */
    boolean withdrew(SentFile file) {
        return withdrawn.contains(file.origin().generation());
    }

    /** Sends a file of whatever kind. */
    void send() {
        SentFile.Kind kind = kind();
        FileType type = dice.pick(world.types());
        List<SentRow> rows = kind == SentFile.Kind.FOLDER ? List.of() : rows(type);
        send(dice.pick(world.sites()), kind, type, rows, kind == SentFile.Kind.KNOWN && dice.perMille(250));
    }

    /** Sends a file under the name of one that is still in its bucket, if there is one. */
    void replace() {
        List<SentFile> there = sent.stream()
                .filter(file -> file.kind() == SentFile.Kind.KNOWN && isThere(file))
                .toList();
        if (there.isEmpty()) {
            send();
            return;
        }
        SentFile old = dice.pick(there);
        FileType type = old.type().orElseThrow();
        send(old.origin(), SentFile.Kind.KNOWN, type, rows(type), old.origin().isCompressed());
    }

    private List<SentRow> rows(FileType type) {
        List<SentRow> rows = new ArrayList<>();
        for (int count = dice.below(MOST_ROWS + 1); count > 0; count--) {
            rows.add(type.row(dice));
        }
        return rows;
    }

    private SentFile.Kind kind() {
        return switch (dice.below(20)) {
            case 0 -> SentFile.Kind.UNKNOWN;
            case 1 -> SentFile.Kind.DAMAGED;
            case 2 -> SentFile.Kind.FOLDER;
            default -> SentFile.Kind.KNOWN;
        };
    }

    /** Sends this file. */
    SentFile send(String site, SentFile.Kind kind, FileType type, List<SentRow> rows, boolean compressed) {
        String stem = type.name() + "_2026010100000" + dice.below(3) + ".tsv";
        String name = switch (kind) {
            case KNOWN -> compressed ? stem + ".gz" : stem;
            case UNKNOWN -> "holiday-photos.tsv";
            case DAMAGED -> stem + ".gz";
            case FOLDER -> "new folder/";
        };
        return send(new Origin(site, World.interfaceBucket(site), name, 0), kind, type, rows, compressed);
    }

    private SentFile send(Origin place, SentFile.Kind kind, FileType type, List<SentRow> rows, boolean compressed) {
        byte[] plain = kind == SentFile.Kind.DAMAGED ? "no gzip".getBytes(StandardCharsets.UTF_8) : bytes(rows);
        byte[] bytes = compressed ? gzip(plain) : plain;
        withdraw(place.bucket(), place.object());
        long generation = world.upload(place.bucket(), place.object(), bytes);
        SentFile file = new SentFile(
                new Origin(place.site(), place.bucket(), place.object(), generation),
                kind,
                kind == SentFile.Kind.KNOWN || kind == SentFile.Kind.DAMAGED ? Optional.of(type) : Optional.empty(),
                bytes,
                rows);
        sent.add(file);
        return file;
    }

    /** Deletes one of the files that are still in its bucket. */
    void delete() {
        List<SentFile> there = sent.stream().filter(this::isThere).toList();
        if (!there.isEmpty()) {
            delete(dice.pick(there));
        }
    }

    /** Deletes this file. */
    void delete(SentFile file) {
        Origin origin = file.origin();
        withdraw(origin.bucket(), origin.object());
        world.delete(origin.bucket(), origin.object(), origin.generation());
    }

    private void withdraw(String bucket, String name) {
        sent.stream()
                .filter(file -> file.origin().bucket().equals(bucket)
                        && file.origin().object().equals(name)
                        && isThere(file))
                .forEach(file -> withdrawn.add(file.origin().generation()));
    }

    private boolean isThere(SentFile file) {
        Origin origin = file.origin();
        return world.generation(origin.bucket(), origin.object()) == origin.generation();
    }

    private byte[] bytes(List<SentRow> rows) {
        String end = dice.perMille(300) ? "\r\n" : "\n";
        String text = String.join(end, rows.stream().map(SentRow::line).toList());
        boolean endsWithLine = rows.isEmpty() || dice.perMille(300);
        return (endsWithLine ? text : text + end).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
