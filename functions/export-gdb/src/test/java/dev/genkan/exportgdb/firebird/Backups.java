package dev.genkan.exportgdb.firebird;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The backups that are here. */
final class Backups {

    /** By Firebird 2.5, of five tables. */
    static final byte[] TRANSPORTABLE = resource("alter_4096_fb2.5.fbk.gz");

    /** By Firebird 5.0, of two tables. */
    static final byte[] NATIVE = resource("cset_nt_fb5.0.fbk.gz");

    /** By Firebird 4.0, of two tables. */
    static final byte[] ZIPPED = resource("cset_4096_WIN1252_fb4.0_zip.fbk.gz");

    private Backups() {}

    static Database.Opening open(byte[] bytes) throws IOException {
        return Database.open(
                new BytesChannel(bytes), "backup.fbk", Siblings.NONE, new TextCharsets(StandardCharsets.ISO_8859_1));
    }

    static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                new GZIPInputStream(requireNonNull(Backups.class.getResourceAsStream("gbak/" + name), name))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
