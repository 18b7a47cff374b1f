package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database whose own files are open for reading. Safe for use by several threads. */
final class DatabaseFile implements Database {

    private final PageFile pages;
    private final Schema schema;
    /** By their ids, in the order of their names. */
    private final Map<Integer, Relation> relations = new LinkedHashMap<>();

    private final TextCharsets charsets;
    private final long missingPages;

    private DatabaseFile(PageFile pages, Schema schema, TextCharsets charsets) throws IOException {
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

    static DatabaseFile open(SeekableByteChannel file, String name, Siblings siblings, TextCharsets charsets)
            throws IOException, Refused {
        PageFile pages = PageFile.open(file, name, siblings);
        return new DatabaseFile(pages, Schema.read(pages), charsets);
    }

    @Override
    public List<Table> tables() {
        return relations.values().stream().map(Relation::table).toList();
    }

    @Override
    public List<View> views() {
        return schema.views();
    }

    @Override
    public String structure() {
        Layout layout = pages.header().layout();
        return layout.major() + "." + layout.minor();
    }

    @Override
    public int dialect() {
        return pages.header().dialect();
    }

    @Override
    public long bytes(Table table) {
        return relation(table).data().count() * pages.header().layout().pageSize();
    }

    @Override
    public String place() {
        return "page";
    }

    @Override
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

    @Override
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
