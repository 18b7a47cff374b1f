package dev.genkan.exportgdb.firebird;

import java.util.Map;

/**
 * A table with all that is needed to read its rows.
 *
 * @param table what it is
 * @param formats that its rows have, by their numbers
 * @param defaults what columns have, by their ids, in rows that are older than the column; where no format says it
 * @param data its pages
 * @param blobs its blobs
 */
record Relation(
        Table table, Map<Integer, Format> formats, Map<Integer, Format.Default> defaults, DataPages data, Blobs blobs) {

    Format format(int number) throws Damaged {
        Format format = formats.get(number);
        if (format == null) {
            throw new Damaged("the row has format " + number + ", which the database does not describe");
        }
        return format;
    }
}
