package dev.genkan.exportgdb.firebird;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database file that is open for reading. Safe for use by several threads. */
public final class Database implements Closeable {

    private final PageFile pages;
    private final Schema schema;
    /** By their ids, in the order of their names. */
    private final Map<Integer, Relation> relations = new LinkedHashMap<>();

    private final TextCharsets charsets;
    private final long missingPages;

    private Database(PageFile pages, Schema schema, TextCharsets charsets) throws IOException {
        this.pages = pages;
        this.schema = schema;
        this.charsets = charsets;
        schema.relations()
                .forEach(relation -> relations.putIfAbsent(relation.table().id(), relation));
        this.missingPages = pages.missing(relations.values().stream()
                .mapToLong(relation -> relation.data().highest())
                .max()
                .orElse(0));
    }

    /** What came of opening a file. */
    public sealed interface Opening {

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
     * Opens a database.
     *
     * @param file its first file, which is closed with the database, or at once when it cannot be read
     * @param name of the file, without a folder
     * @param siblings where its other files are looked for
     * @param charsets what its text is taken for
     * @throws IOException when the bytes cannot be had
     */
    public static Opening open(SeekableByteChannel file, String name, Siblings siblings, TextCharsets charsets)
            throws IOException {
        try {
            PageFile pages = PageFile.open(file, name, siblings);
            return new Opening.Opened(new Database(pages, Schema.read(pages), charsets));
        } catch (Refused refused) {
            file.close();
            return new Opening.NotReadable(refused.why());
        }
    }

    /** The tables of the user, by their names. */
    public List<Table> tables() {
        return relations.values().stream().map(Relation::table).toList();
    }

    /** The views, of which no rows are in the file. */
    public List<View> views() {
        return schema.views();
    }

    /** The on-disk structure, for example {@code 10.1}. */
    public String structure() {
        Layout layout = pages.header().layout();
        return layout.major() + "." + layout.minor();
    }

    /** The dialect of SQL, 1 or 3. */
    public int dialect() {
        return pages.header().dialect();
    }

    /** How many bytes of the database {@link #write} will read for the rows of a table; blobs are not counted. */
    public long bytes(Table table) {
        return relation(table).data().count() * pages.header().layout().pageSize();
    }

    /** What a reader of the rows should know of the database. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(pages.warnings());
        if (missingPages > 0) {
            warnings.add("the file is incomplete: at least " + missingPages + " pages are missing at its end");
        }
        List<Loss> lost = schema.catalog().lost();
        if (!lost.isEmpty()) {
            warnings.add(lost.size() + " descriptions of tables and columns could not be read, the first on page "
                    + lost.getFirst().page() + ": " + lost.getFirst().what());
        }
        for (Loss page : schema.catalog().transactions().lost()) {
            warnings.add("page " + page.page() + " should tell what became of transactions (" + page.what()
                    + "): what they changed is not there");
        }
        if (schema.catalog().transactions().metLimbo()) {
            warnings.add("there are transactions that were prepared, but neither committed nor rolled back: "
                    + "what they changed is not there");
        }
        return List.copyOf(warnings);
    }

    /**
     * Writes the rows of a table that a new transaction would see, in the server's natural order.
     *
     * @param table one of {@link #tables()}
     * @param threads how many work on it
     * @throws IOException when the bytes cannot be had or written; damage is none, and is in the report
     */
    public TableReport write(Table table, RowFormat format, OutputStream out, int threads, Progress progress)
            throws IOException {
        return new TableRows(pages, schema.catalog().transactions(), relation(table), charsets, format)
                .write(out, threads, progress);
    }

    private Relation relation(Table table) {
        Relation relation = relations.get(table.id());
        if (relation == null) {
            throw new IllegalArgumentException("the table " + table.name() + " is of another database");
        }
        return relation;
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
