package dev.genkan.exportgdb.firebird;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads what stands in a backup before the rows: what tables there are, and what their columns are. */
final class BackupSchema {

    /** Attributes, by their numbers in {@code burp.h}. */
    private static final int NAME = 1;

    private static final int DIALECT = 14;
    private static final int VIEW_BLR = 2;
    private static final int OLD_VIEW_SOURCE = 9;
    private static final int VIEW_SOURCE = 14;
    private static final int EXTERNAL_FILE = 17;
    private static final int RELATION_TYPE = 18;
    private static final int DOMAIN = 2;
    private static final int TYPE = 8;
    private static final int SUB_TYPE = 9;
    private static final int LENGTH = 10;
    private static final int SCALE = 11;
    private static final int POSITION = 13;
    private static final int NUMBER = 22;
    private static final int COMPUTED = 23;
    private static final int DIMENSIONS = 29;
    private static final int NOT_NULL = 38;
    private static final int CHARACTERS = 41;
    private static final int CHARSET = 42;

    private static final int VIRTUAL = 3;

    /** No text is longer, nor is a row. */
    private static final int MOST_BYTES = 0xffff;

    private final BackupStream stream;
    private final BackupSearch search;
    private final Map<String, BackupRecord> domains = new HashMap<>();
    private final Set<String> relations = new HashSet<>();
    private final List<BackupTable> tables = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final List<Loss> lost = new ArrayList<>();
    private int dialect = 1;
    /** Where the record begins that was taken last. */
    private long last;

    private BackupSchema(BackupStream stream) {
        this.stream = stream;
        this.search = new BackupSearch(stream, relations);
    }

    /** Takes all that stands before the rows. What is not understood costs the table that it describes. */
    static BackupSchema read(BackupStream stream) throws IOException, Refused {
        BackupSchema schema = new BackupSchema(stream);
        boolean more = true;
        while (more) {
            try {
                schema.all();
                more = false;
            } catch (Damaged damaged) {
                schema.lost.add(new Loss(schema.last, -1, damaged.what()));
                stream.back(schema.last + 1);
                schema.search.to(schema::isDescription);
                more = stream.peek(0) >= 0;
            }
        }
        if (schema.tables.isEmpty()) {
            throw new Refused("the backup has no tables that can be read"
                    + schema.lost.stream()
                            .limit(1)
                            .map(loss -> ": " + loss.what())
                            .collect(joining()));
        }
        return schema;
    }

    private void all() throws IOException, Damaged {
        while (!search.isAtRows()) {
            BackupRecord record = next();
            switch (record.type()) {
                case BackupRecord.PHYSICAL -> dialect = record.number(DIALECT) == 3 ? 3 : 1;
                case BackupRecord.DOMAIN -> record.text(NAME).ifPresent(name -> domains.put(name, record));
                case BackupRecord.RELATION -> relation(record);
                case BackupRecord.FIELD, BackupRecord.ROWS, BackupRecord.RELATION_END ->
                    throw new Damaged("a record of type " + record.type() + " is of no table");
                case BackupRecord.END -> throw new Damaged("the backup ends without rows");
                default -> {
                    // Procedures and the like are not needed.
                }
            }
        }
    }

    /** Whether a domain or a relation is described here: its type, and its name. */
    private boolean isDescription() throws IOException {
        int type = stream.peek(0);
        int length = stream.peek(2);
        if ((type != BackupRecord.DOMAIN && type != BackupRecord.RELATION) || stream.peek(1) != NAME || length < 1) {
            return false;
        }
        for (int at = 3; at < 3 + length; at++) {
            if (stream.peek(at) < ' ') {
                return false;
            }
        }
        return true;
    }

    private BackupRecord next() throws IOException, Damaged {
        last = stream.position();
        return BackupRecord.read(stream);
    }

    private void relation(BackupRecord relation) throws IOException, Damaged {
        List<BackupRecord> fields = new ArrayList<>();
        BackupRecord record = next();
        while (record.type() != BackupRecord.RELATION_END) {
            switch (record.type()) {
                case BackupRecord.FIELD -> fields.add(record);
                case BackupRecord.VIEW -> {
                    // What a view is of stands in its source, too.
                }
                default -> throw new Damaged("a record of type " + record.type() + " is among columns");
            }
            record = next();
        }
        String name = relation.text(NAME).orElse("");
        relations.add(name);
        int type = relation.number(RELATION_TYPE);
        if (relation.has(VIEW_BLR)) {
            Optional<String> source = relation.text(VIEW_SOURCE).or(() -> relation.text(OLD_VIEW_SOURCE));
            views.add(new View(name, source.orElse("").strip()));
        } else if (!relation.has(EXTERNAL_FILE) && type != VIRTUAL) {
            table(name, fields, type > VIRTUAL);
        }
    }

    private void table(String name, List<BackupRecord> fields, boolean temporary) {
        List<Integer> shown = IntStream.range(0, fields.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer field) -> fields.get(field).number(POSITION))
                        .thenComparingInt(field -> fields.get(field).number(NUMBER)))
                .toList();
        List<Column> columns = shown.stream().map(fields::get).map(this::column).toList();
        Table table = new Table(tables.size(), name, columns, List.of(), temporary);
        try {
            List<BackupLayout.Slot> slots = new ArrayList<>();
            for (int field = 0; field < fields.size(); field++) {
                if (fields.get(field).number(COMPUTED) == 0) {
                    slots.add(slot(fields.get(field), shown.indexOf(field)));
                }
            }
            tables.add(new BackupTable(table, BackupLayout.of(slots)));
        } catch (Damaged damaged) {
            lost.add(new Loss(last, -1, "the table " + name + " cannot be read: " + damaged.what()));
        }
    }

    private static BackupLayout.Slot slot(BackupRecord field, int place) throws Damaged {
        Type type = Type.of(field.number(TYPE))
                .orElseThrow(() -> new Damaged("a column has the type " + field.number(TYPE)));
        Descriptor value =
                BackupLayout.stored(type, length(field), scale(field), field.number(SUB_TYPE), charset(field));
        Descriptor array = new Descriptor(Descriptor.ARRAY, 0, Contents.ID_BYTES, 0, 0, 0);
        return new BackupLayout.Slot(field.number(NUMBER), place, isArray(field) ? array : value, value);
    }

    // The numbers have four bytes, but are never as large as they could be; those of a damaged backup may be.

    private static int length(BackupRecord field) {
        return field.number(LENGTH) & MOST_BYTES;
    }

    private static int scale(BackupRecord field) {
        return (byte) field.number(SCALE);
    }

    private static int charset(BackupRecord field) {
        return field.number(CHARSET) & 0xff;
    }

    private static boolean isArray(BackupRecord field) {
        return field.number(DIMENSIONS) > 0;
    }

    private Column column(BackupRecord field) {
        Optional<BackupRecord> domain = field.text(DOMAIN).map(domains::get);
        Type type = Type.of(field.number(TYPE)).orElse(Type.QUAD);
        int charset = charset(field);
        int characters = domain.map(there -> there.number(CHARACTERS))
                .filter(count -> count > 0 && count <= length(field))
                .orElse(length(field) / CharacterSets.mostBytes(charset));
        boolean required = field.number(NOT_NULL) != 0
                || domain.filter(there -> there.number(NOT_NULL) != 0).isPresent();
        return new Column(
                field.text(NAME).orElse(""),
                field.number(NUMBER),
                type,
                type.kind(isArray(field), field.number(SUB_TYPE), charset),
                -scale(field),
                type.isText() ? characters : 0,
                charset,
                field.number(COMPUTED) != 0,
                required);
    }

    int dialect() {
        return dialect;
    }

    /** The names of all relations, of tables and others: each has a place in the backup where its rows are, or would be. */
    Set<String> relations() {
        return Set.copyOf(relations);
    }

    /** The tables in the order of their rows: gbak writes them from the last one that it described to the first. */
    List<BackupTable> tables() {
        return tables.reversed();
    }

    List<View> views() {
        return List.copyOf(views);
    }

    /** What could not be read. */
    List<Loss> lost() {
        return List.copyOf(lost);
    }
}
