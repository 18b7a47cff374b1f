package dev.genkan.exportgdb.firebird;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The backups that are here. */
enum SmallBackup {
    /** By Firebird 2.5, of five tables. */
    TRANSPORTABLE("alter_4096_fb2.5.fbk.gz", 233),
    /** By Firebird 5.0, of two tables. */
    NATIVE("cset_nt_fb5.0.fbk.gz", 416),
    /** By Firebird 4.0, of two tables. */
    ZIPPED("cset_4096_WIN1252_fb4.0_zip.fbk.gz", 416);

    private final String resource;
    private final long rows;

    SmallBackup(String resource, long rows) {
        this.resource = resource;
        this.rows = rows;
    }

    /** All of its bytes, which may be changed. */
    byte[] bytes() throws IOException {
        try (InputStream in = new GZIPInputStream(
                requireNonNull(SmallBackup.class.getResourceAsStream("gbak/" + resource), resource))) {
            return in.readAllBytes();
        }
    }

    /** How many rows all of its tables have. */
    long rows() {
        return rows;
    }

    /** Opens a backup. */
    static Database.Opening open(CountingChannel channel) throws IOException {
        return Database.open(channel, "backup.fbk", Siblings.NONE, new TextCharsets(StandardCharsets.ISO_8859_1));
    }

    /** Opens a backup. */
    static Database.Opening open(byte[] bytes) throws IOException {
        return open(new CountingChannel(bytes));
    }
}
