package dev.genkan.exportgdb.firebird;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables that describe all others, whose own layouts are described nowhere but in the server ({@code relations.h}): the columns
 * stand in a fixed order, each at the next multiple of its alignment.
 */
enum SystemTable {
    INDEX_SEGMENTS(3, name("INDEX_NAME"), name("FIELD_NAME"), number("FIELD_POSITION")),
    FIELDS(
            2,
            name("FIELD_NAME"),
            name("QUERY_NAME"),
            blob("VALIDATION_BLR"),
            blob("VALIDATION_SOURCE"),
            blob("COMPUTED_BLR"),
            blob("COMPUTED_SOURCE"),
            blob("DEFAULT_VALUE"),
            blob("DEFAULT_SOURCE"),
            number("FIELD_LENGTH"),
            number("FIELD_SCALE"),
            number("FIELD_TYPE"),
            number("FIELD_SUB_TYPE"),
            blob("MISSING_VALUE"),
            blob("MISSING_SOURCE"),
            blob("DESCRIPTION"),
            number("SYSTEM_FLAG"),
            blob("QUERY_HEADER"),
            number("SEGMENT_LENGTH"),
            varying("EDIT_STRING", 127),
            number("EXTERNAL_LENGTH"),
            number("EXTERNAL_SCALE"),
            number("EXTERNAL_TYPE"),
            number("DIMENSIONS"),
            number("NULL_FLAG"),
            number("CHARACTER_LENGTH"),
            number("COLLATION_ID"),
            number("CHARACTER_SET_ID"),
            number("FIELD_PRECISION"),
            name("SECURITY_CLASS").from(12, 0),
            name("OWNER_NAME").from(12, 0)),
    RELATION_FIELDS(
            5,
            name("FIELD_NAME"),
            name("RELATION_NAME"),
            name("FIELD_SOURCE"),
            name("QUERY_NAME"),
            name("BASE_FIELD"),
            varying("EDIT_STRING", 127),
            number("FIELD_POSITION"),
            blob("QUERY_HEADER"),
            number("UPDATE_FLAG"),
            number("FIELD_ID"),
            number("VIEW_CONTEXT"),
            blob("DESCRIPTION"),
            blob("DEFAULT_VALUE"),
            number("SYSTEM_FLAG"),
            name("SECURITY_CLASS"),
            name("COMPLEX_NAME"),
            number("NULL_FLAG"),
            blob("DEFAULT_SOURCE"),
            number("COLLATION_ID"),
            name("GENERATOR_NAME").from(12, 0),
            number("IDENTITY_TYPE").from(12, 0)),
    RELATIONS(
            6,
            blob("VIEW_BLR"),
            blob("VIEW_SOURCE"),
            blob("DESCRIPTION"),
            number("RELATION_ID"),
            number("SYSTEM_FLAG"),
            number("DBKEY_LENGTH"),
            number("FORMAT"),
            number("FIELD_ID"),
            name("RELATION_NAME"),
            name("SECURITY_CLASS"),
            varying("EXTERNAL_FILE", 255),
            blob("RUNTIME"),
            blob("EXTERNAL_DESCRIPTION"),
            name("OWNER_NAME"),
            name("DEFAULT_CLASS"),
            number("FLAGS"),
            number("RELATION_TYPE").from(11, 1),
            text("SQL_SECURITY", 1).from(13, 0)),
    FORMATS(8, number("RELATION_ID"), number("FORMAT"), blob("DESCRIPTOR")),
    RELATION_CONSTRAINTS(
            22,
            name("CONSTRAINT_NAME"),
            text("CONSTRAINT_TYPE", 11),
            name("RELATION_NAME"),
            text("DEFERRABLE", 3),
            text("INITIALLY_DEFERRED", 3),
            name("INDEX_NAME"));

    private final int id;

    @SuppressWarnings("ImmutableEnumChecker") // it is, as List.of makes it
    private final List<Member> members;

    SystemTable(int id, Member... members) {
        this.id = id;
        this.members = List.of(members);
    }

    /** The relation's id. */
    int id() {
        return id;
    }

    /** The kinds of columns that these tables have. */
    enum Kind {
        NAME,
        TEXT,
        VARYING,
        NUMBER,
        BLOB
    }

    /** A column, and since which structure it is there. */
    private record Member(String name, Kind kind, int size, int major, int minor) {

        Member from(int firstMajor, int firstMinor) {
            return new Member(name, kind, size, firstMajor, firstMinor);
        }

        boolean isIn(Layout layout) {
            return layout.isAtLeast(major, minor);
        }

        int length(Layout layout) {
            return switch (kind) {
                case NAME -> layout.major() < 13 ? 31 : 252;
                case VARYING -> layout.isAtLeast(11, 2) ? size + 2 : size;
                case TEXT, NUMBER, BLOB -> size;
            };
        }

        int alignment(Layout layout) {
            return switch (kind) {
                case NAME, TEXT -> 1;
                case VARYING -> 2;
                case NUMBER, BLOB -> Math.min(size, layout.alignment());
            };
        }
    }

    private static Member name(String name) {
        return new Member(name, Kind.NAME, 0, 0, 0);
    }

    private static Member text(String name, int size) {
        return new Member(name, Kind.TEXT, size, 0, 0);
    }

    private static Member varying(String name, int size) {
        return new Member(name, Kind.VARYING, size, 0, 0);
    }

    private static Member number(String name) {
        return new Member(name, Kind.NUMBER, Short.BYTES, 0, 0);
    }

    private static Member blob(String name) {
        return new Member(name, Kind.BLOB, Contents.ID_BYTES, 0, 0);
    }

    /**
     * Where a column is in the unpacked rows.
     *
     * @param name without its {@code RDB$}
     * @param id of it, which is its bit in the map of nulls
     * @param kind what it is
     * @param offset of its first byte
     * @param length in bytes
     */
    record Place(String name, int id, Kind kind, int offset, int length) {}

    /** Where the columns are in databases of a layout. */
    List<Place> places(Layout layout) {
        List<Member> present =
                members.stream().filter(member -> member.isIn(layout)).toList();
        List<Place> places = new ArrayList<>();
        int at = ((present.size() + 32) & ~31) / 8;
        for (Member member : present) {
            int alignment = member.alignment(layout);
            at = (at + alignment - 1) / alignment * alignment;
            places.add(new Place(member.name(), places.size(), member.kind(), at, member.length(layout)));
            at += member.length(layout);
        }
        return places;
    }
}
