package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A record of a backup that describes something. Types and attributes have the numbers of {@code burp.h}, which all formats share.
 *
 * @param type what it describes, one of the constants
 * @param attributes what it says, by their numbers; a number may be there several times
 */
record BackupRecord(int type, Map<Integer, List<byte[]>> attributes) {

    static final int DATABASE = 1;
    static final int DOMAIN = 2;
    static final int RELATION = 3;
    static final int FIELD = 4;
    static final int INDEX = 5;
    static final int ROW = 6;
    static final int BLOB = 7;
    static final int ROWS = 8;
    static final int RELATION_END = 9;
    static final int END = 10;
    static final int VIEW = 11;
    static final int TRIGGER = 13;
    static final int PHYSICAL = 14;
    static final int ARRAY = 23;

    private static final int EXCEPTION = 30;

    /** The attribute of an exception whose length has two bytes: a message of more than 255. */
    private static final int LONG_MESSAGE = 5;

    /** Records that have no attributes, not even the end of them. */
    private static final Set<Integer> BARE = Set.of(RELATION_END, END, 17, 29);

    /** Of each type the attributes that are sources or compiled code, which have lengths of four bytes. */
    private static final Map<Integer, Set<Integer>> LONG = Map.ofEntries(
            Map.entry(DATABASE, Set.of(6, 10)),
            Map.entry(DOMAIN, Set.of(6, 15, 16, 17, 18, 19, 20, 21, 35, 36, 37, 39, 40)),
            Map.entry(RELATION, Set.of(2, 3, 9, 11, 13, 14, 15)),
            Map.entry(FIELD, Set.of(6, 15, 16, 17, 18, 19, 20, 21, 35, 36, 37, 39, 40)),
            Map.entry(INDEX, Set.of(6, 9, 10, 11, 12, 13)),
            Map.entry(TRIGGER, Set.of(2, 3, 7, 10, 11, 14)),
            Map.entry(15, Set.of(2, 9, 13, 14, 16)), // functions
            Map.entry(16, Set.of(13, 14, 20)), // arguments of functions
            Map.entry(19, Set.of(4, 13)), // names of numbers
            Map.entry(20, Set.of(7, 12)), // filters of blobs
            Map.entry(26, Set.of(4)), // generators
            Map.entry(27, Set.of(4, 5, 6, 7, 8, 13)), // procedures
            Map.entry(28, Set.of(5, 6, 7, 8)), // parameters of procedures
            Map.entry(EXCEPTION, Set.of(3, 4)),
            Map.entry(34, Set.of(7)), // character sets
            Map.entry(35, Set.of(7, 10)), // collations
            Map.entry(38, Set.of(2, 3, 7))); // packages

    /** The largest type that there is. */
    private static final int MOST_TYPE = 41;

    private static final int MOST_BYTES = 1 << 24;

    /** Takes the next record, which must not be a row, a blob or an array. */
    static BackupRecord read(BackupStream stream) throws IOException, Damaged {
        int type = stream.u8();
        if (type > MOST_TYPE) {
            throw new Damaged("there is no record of type " + type);
        }
        Map<Integer, List<byte[]>> attributes = new HashMap<>();
        if (BARE.contains(type)) {
            return new BackupRecord(type, attributes);
        }
        long start = stream.position();
        for (int attribute = stream.u8(); attribute != 0; attribute = stream.u8()) {
            long length = length(stream, type, attribute);
            if (stream.position() - start + length > MOST_BYTES) {
                throw new Damaged("a record of type " + type + " has more than " + MOST_BYTES + " bytes");
            }
            attributes.computeIfAbsent(attribute, number -> new ArrayList<>(1)).add(stream.bytes(length));
        }
        return new BackupRecord(type, attributes);
    }

    private static long length(BackupStream stream, int type, int attribute) throws IOException, Damaged {
        if (attribute > highest(type)) {
            throw new Damaged("a record of type " + type + " has an attribute " + attribute);
        }
        if (type == EXCEPTION && attribute == LONG_MESSAGE) {
            return stream.u16();
        }
        int length = stream.u8();
        if (!LONG.getOrDefault(type, Set.of()).contains(attribute)) {
            return length;
        }
        if (length != Integer.BYTES) {
            throw new Damaged("attribute " + attribute + " of a record of type " + type + " has no length");
        }
        return stream.u32();
    }

    /** The highest attribute that records of a type have: one with another has swallowed what is behind it. */
    private static int highest(int type) {
        return switch (type) {
            case INDEX -> 14;
            case DATABASE, PHYSICAL, RELATION, ROWS, TRIGGER -> 23;
            default -> 48;
        };
    }

    boolean has(int attribute) {
        return attributes.containsKey(attribute);
    }

    /** A name or a source, without the zeros that are between its parts; empty when it is not there. */
    Optional<String> text(int attribute) {
        return Optional.ofNullable(attributes.get(attribute))
                .map(values -> new String(values.getFirst(), StandardCharsets.UTF_8))
                .map(text -> text.replace("\0", ""));
    }

    /** A number; 0 when it is not there. */
    int number(int attribute) {
        List<byte[]> values = attributes.get(attribute);
        return values == null ? 0 : number(values.getFirst());
    }

    /** The lowest byte is the first, and the highest has the sign. */
    private static int number(byte[] value) {
        int number = value.length == 0 ? 0 : value[value.length - 1];
        for (int at = value.length - 2; at >= 0; at--) {
            number = (number << Byte.SIZE) | (value[at] & 0xff);
        }
        return number;
    }
}
