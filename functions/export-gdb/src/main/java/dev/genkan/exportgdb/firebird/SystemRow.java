package dev.genkan.exportgdb.firebird;

import dev.genkan.exportgdb.firebird.SystemTable.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A row of a system table. It is another one when the next is read. */
final class SystemRow {

    private final Map<String, Place> places;
    private final Records records;
    private final Blobs blobs;

    SystemRow(Map<String, Place> places, Records records, Blobs blobs) {
        this.places = places;
        this.records = records;
        this.blobs = blobs;
    }

    /** A name or another text without the blanks behind it; empty when it is null, or nothing but blanks. */
    Optional<String> text(String column) {
        return find(column)
                .map(place -> new String(records.row(), place.offset(), place.length(), StandardCharsets.UTF_8))
                .map(text -> text.replace("\0", "").stripTrailing())
                .filter(text -> !text.isEmpty());
    }

    /** A number; empty when it is null. */
    OptionalInt number(String column) {
        return find(column)
                .map(place -> OptionalInt.of(LittleEndian.i16(records.row(), place.offset())))
                .orElse(OptionalInt.empty());
    }

    /** Whether it is not null. */
    boolean has(String column) {
        return find(column).isPresent();
    }

    /** The bytes of a blob; empty when it is null. */
    Optional<byte[]> blob(String column) throws IOException, Damaged {
        Optional<Place> place = find(column).filter(there -> !Contents.isEmpty(records.row(), there.offset()));
        return place.isEmpty()
                ? Optional.empty()
                : Optional.of(blobs.blob(records.row(), place.get().offset()));
    }

    private Optional<Place> find(String column) {
        Place place = places.get(column);
        return place == null
                        || place.offset() + place.length() > records.length()
                        || Format.isNull(records.row(), place.id())
                ? Optional.empty()
                : Optional.of(place);
    }
}
