package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what tables there are, and what their columns and formats are. */
final class Schema {

    private static final int VIEW = 1;
    private static final int EXTERNAL = 2;
    private static final int VIRTUAL = 3;

    private final Catalog catalog;
    private final PageFile pages;
    private final Map<String, Domain> domains = new HashMap<>();
    private final Map<String, List<Member>> members = new HashMap<>();
    private final Map<Integer, Map<Integer, Format>> formats = new HashMap<>();
    /** The columns of indexes, by their places in them. */
    private final Map<String, SortedMap<Integer, String>> indexes = new HashMap<>();

    private final Map<String, String> primaryKeys = new HashMap<>();
    private final List<View> views = new ArrayList<>();
    private final List<Raw> raw = new ArrayList<>();

    private Schema(Catalog catalog, PageFile pages) {
        this.catalog = catalog;
        this.pages = pages;
    }

    /** A row of RDB$RELATIONS. */
    private record Raw(int id, String name, int type) {}

    /** A row of RDB$FIELDS. */
    private record Domain(
            Type type,
            int subType,
            int scale,
            int length,
            int characters,
            int charset,
            boolean computed,
            boolean array,
            boolean required,
            Optional<byte[]> defaultValue) {}

    /** A row of RDB$RELATION_FIELDS. */
    private record Member(
            String name, String domain, int id, int position, boolean required, Optional<byte[]> defaultValue) {}

    /**
     * Reads all of it.
     *
     * @throws Refused when nothing says what tables there are
     */
    static Schema read(PageFile pages) throws IOException, Refused {
        Schema schema = new Schema(new Catalog(pages), pages);
        schema.read();
        return schema;
    }

    Catalog catalog() {
        return catalog;
    }

    /** The views, whose rows are in no file. */
    List<View> views() {
        return List.copyOf(views);
    }

    private void read() throws IOException, Refused {
        catalog.forEach(SystemTable.RELATIONS, this::relation);
        if (raw.isEmpty() && views.isEmpty() && !catalog.lost().isEmpty()) {
            throw new Refused("the tables that describe all others cannot be read: "
                    + catalog.lost().getFirst().what());
        }
        catalog.forEach(SystemTable.FIELDS, row -> {
            Optional<String> name = row.text("FIELD_NAME");
            if (name.isPresent()) {
                domains.put(name.get(), domain(row));
            }
        });
        catalog.forEach(SystemTable.RELATION_FIELDS, this::member);
        catalog.forEach(SystemTable.FORMATS, this::format);
        catalog.forEach(
                SystemTable.INDEX_SEGMENTS,
                row -> indexes.computeIfAbsent(row.text("INDEX_NAME").orElse(""), name -> new TreeMap<>())
                        .putIfAbsent(
                                row.number("FIELD_POSITION").orElse(0),
                                row.text("FIELD_NAME").orElse("")));
        catalog.forEach(SystemTable.RELATION_CONSTRAINTS, row -> {
            if (row.text("CONSTRAINT_TYPE").filter("PRIMARY KEY"::equals).isPresent()) {
                primaryKeys.put(
                        row.text("RELATION_NAME").orElse(""),
                        row.text("INDEX_NAME").orElse(""));
            }
        });
    }

    private void relation(SystemRow row) throws IOException, Damaged {
        Optional<String> name = row.text("RELATION_NAME");
        if (name.isEmpty() || row.number("SYSTEM_FLAG").orElse(0) != 0) {
            return;
        }
        int type = row.number("RELATION_TYPE").orElse(0);
        boolean elsewhere = row.text("EXTERNAL_FILE").isPresent() || type == EXTERNAL || type == VIRTUAL;
        if (row.has("VIEW_BLR") || type == VIEW) {
            String source = new String(row.blob("VIEW_SOURCE").orElse(new byte[0]), StandardCharsets.UTF_8);
            views.add(new View(name.get(), source.strip()));
        } else if (!elsewhere) {
            raw.add(new Raw(row.number("RELATION_ID").orElse(0) & 0xffff, name.get(), type));
        }
    }

    private static Domain domain(SystemRow row) throws IOException, Damaged {
        return new Domain(
                Type.of(row.number("FIELD_TYPE").orElse(0)).orElse(Type.QUAD),
                row.number("FIELD_SUB_TYPE").orElse(0),
                row.number("FIELD_SCALE").orElse(0),
                row.number("FIELD_LENGTH").orElse(0) & 0xffff,
                row.number("CHARACTER_LENGTH").orElse(0),
                row.number("CHARACTER_SET_ID").orElse(0),
                row.has("COMPUTED_BLR"),
                row.number("DIMENSIONS").orElse(0) > 0,
                row.number("NULL_FLAG").orElse(0) != 0,
                row.blob("DEFAULT_VALUE"));
    }

    private void member(SystemRow row) throws IOException, Damaged {
        Optional<String> relation = row.text("RELATION_NAME");
        Optional<String> name = row.text("FIELD_NAME");
        if (relation.isEmpty() || name.isEmpty()) {
            return;
        }
        members.computeIfAbsent(relation.get(), table -> new ArrayList<>())
                .add(new Member(
                        name.get(),
                        row.text("FIELD_SOURCE").orElse(""),
                        row.number("FIELD_ID").orElse(0) & 0xffff,
                        row.number("FIELD_POSITION").orElse(0),
                        row.number("NULL_FLAG").orElse(0) != 0,
                        row.blob("DEFAULT_VALUE")));
    }

    private void format(SystemRow row) throws IOException, Damaged {
        Optional<byte[]> descriptor = row.blob("DESCRIPTOR");
        if (descriptor.isPresent()) {
            Format format =
                    Format.read(descriptor.get(), pages.header().layout().major() >= 12);
            formats.computeIfAbsent(row.number("RELATION_ID").orElse(0) & 0xffff, id -> new HashMap<>())
                    .put(row.number("FORMAT").orElse(0) & 0xff, format);
        }
    }

    /** The user's tables, by their names. */
    List<Relation> relations() throws IOException {
        List<Relation> relations = new ArrayList<>();
        for (Raw each : raw) {
            List<Member> ordered = members.getOrDefault(each.name(), List.of()).stream()
                    .sorted(Comparator.comparingInt(Member::position).thenComparingInt(Member::id))
                    .toList();
            List<Column> columns = new ArrayList<>();
            Map<Integer, Format.Default> defaults = new HashMap<>();
            for (Member member : ordered) {
                Domain domain = domains.get(member.domain());
                if (domain != null) {
                    columns.add(column(member, domain));
                    literal(member, domain).ifPresent(value -> defaults.put(member.id(), value));
                }
            }
            SortedMap<Integer, String> key =
                    indexes.getOrDefault(primaryKeys.getOrDefault(each.name(), ""), new TreeMap<>());
            Table table = new Table(each.id(), each.name(), columns, List.copyOf(key.values()), each.type() > VIRTUAL);
            DataPages data = catalog.dataPages(each.id());
            relations.add(new Relation(
                    table, formats.getOrDefault(each.id(), Map.of()), defaults, data, new Blobs(pages, data)));
        }
        relations.sort(Comparator.comparing(relation -> relation.table().name()));
        return relations;
    }

    /** Up to structure 11 rows from before a column was added have its default where it may not be null. */
    private Optional<Format.Default> literal(Member member, Domain domain) {
        if (pages.header().layout().major() > 11 || !(member.required() || domain.required())) {
            return Optional.empty();
        }
        return member.defaultValue()
                .or(domain::defaultValue)
                .flatMap(blr -> LiteralDefault.read(blr, domain.charset()));
    }

    private static Column column(Member member, Domain domain) {
        int characters = domain.characters() > 0
                ? domain.characters()
                : domain.length() / CharacterSets.mostBytes(domain.charset());
        return new Column(
                member.name(),
                member.id(),
                domain.type(),
                domain.type().kind(domain.array(), domain.subType(), domain.charset()),
                -domain.scale(),
                domain.type().isText() ? characters : 0,
                domain.charset(),
                domain.computed(),
                member.required() || domain.required());
    }
}
