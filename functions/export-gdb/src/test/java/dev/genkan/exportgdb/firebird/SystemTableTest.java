package dev.genkan.exportgdb.firebird;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.exportgdb.firebird.SystemTable.Place;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places that were measured in files of real servers. */
class SystemTableTest {

    private static final List<Layout> LAYOUTS = List.of(
            new Layout(4096, 10, 1, 1),
            new Layout(4096, 11, 1, 1),
            new Layout(4096, 11, 2, 2),
            new Layout(4096, 12, 0, 0),
            new Layout(8192, 13, 0, 0));

    @ParameterizedTest
    @CsvSource({
        "RELATIONS, VIEW_BLR, 4 8 8 8 8",
        "RELATIONS, RELATION_ID, 28 32 32 32 32",
        "RELATIONS, SYSTEM_FLAG, 30 34 34 34 34",
        "RELATIONS, FORMAT, 34 38 38 38 38",
        "RELATIONS, RELATION_NAME, 38 42 42 42 42",
        "RELATIONS, EXTERNAL_FILE, 100 104 104 104 546",
        "RELATIONS, RELATION_TYPE, - 440 448 448 1330",
        "FIELDS, COMPUTED_BLR, 84 88 88 88 528",
        "FIELDS, DEFAULT_VALUE, 100 104 104 104 544",
        "FIELDS, FIELD_LENGTH, 116 120 120 120 560",
        "FIELDS, FIELD_SUB_TYPE, 122 126 126 126 566",
        "FIELDS, DIMENSIONS, 296 304 306 306 746",
        "FIELDS, NULL_FLAG, 298 306 308 308 748",
        "FIELDS, CHARACTER_SET_ID, 304 312 314 314 754",
        "RELATION_FIELDS, RELATION_NAME, 35 35 35 35 256",
        "RELATION_FIELDS, FIELD_SOURCE, 66 66 66 66 508",
        "RELATION_FIELDS, FIELD_POSITION, 288 288 290 290 1394",
        "RELATION_FIELDS, FIELD_ID, 302 306 306 306 1410",
        "RELATION_FIELDS, DEFAULT_VALUE, 316 320 320 320 1424",
        "RELATION_FIELDS, NULL_FLAG, 388 392 392 392 1938",
        "FORMATS, RELATION_ID, 4 4 4 4 4",
        "FORMATS, FORMAT, 6 6 6 6 6",
        "FORMATS, DESCRIPTOR, 8 8 8 8 8"
    })
    void columnsAreWhereServersPutThem(SystemTable table, String column, String offsets) {
        List<String> found = LAYOUTS.stream()
                .map(layout -> table.places(layout).stream()
                        .filter(place -> place.name().equals(column))
                        .map(Place::offset)
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("-"))
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(offsets);
    }
}
