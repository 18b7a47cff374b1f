package dev.genkan.exportgdb.firebird;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** A database that is open for reading: its file, or a backup of it. Safe for use by several threads. */
public sealed interface Database extends Closeable permits DatabaseFile, Backup {

    /** What came of opening a file. */
    sealed interface Opening {

        /** It is a database that can be read. */
        record Opened(Database database) implements Opening {}

        /**
         * It cannot be read.
         *
         * @param reason why, in one sentence for who sent the file
         */
        record NotReadable(String reason) implements Opening {}
    }

    /**
     * Opens a database, or a backup that gbak made of one.
     *
     * @param file its first file, which is closed with the database, or at once when it cannot be read
     * @param name of the file, without a folder
     * @param siblings where its other files are looked for
     * @param charsets what its text is taken for
     * @throws IOException when the bytes cannot be had
     */
    static Opening open(SeekableByteChannel file, String name, Siblings siblings, TextCharsets charsets)
            throws IOException {
        try {
            byte[] first = BlockCache.read(file, 0, Header.BYTES);
            return new Opening.Opened(
                    BackupHeader.isBackup(first)
                            ? Backup.open(file, charsets)
                            : DatabaseFile.open(file, name, siblings, charsets));
        } catch (Refused refused) {
            file.close();
            return new Opening.NotReadable(refused.why());
        }
    }

    /** The tables of the user: by their names, or in the order in which a backup has their rows. */
    List<Table> tables();

    /** The views, of which no rows are in the file. */
    List<View> views();

    /** The on-disk structure, for example {@code 10.1}; {@code gbak} and the number of its format where it is a backup. */
    String structure();

    /** The dialect of SQL, 1 or 3. */
    int dialect();

    /**
     * How many bytes of the database {@link #write} will read for the rows of a table; blobs are not counted. 0 for a backup, which
     * does not tell it before.
     */
    long bytes(Table table);

    /** What losses tell the number of: {@code page}, or {@code byte} of a backup. */
    String place();

    /** What a reader of the rows should know of the database, as far as it is known until now. */
    List<String> warnings();

    /**
     * Writes the rows of a table that a new transaction would see, in the server's natural order. A backup is read from its
     * beginning again where a table is asked for that was already passed.
     *
     * @param table one of {@link #tables()}
     * @param threads how many work on it
     * @throws IOException when the bytes cannot be had or written; damage is none, and is in the report
     */
    TableReport write(Table table, RowFormat format, OutputStream out, int threads, Progress progress)
            throws IOException;
}
