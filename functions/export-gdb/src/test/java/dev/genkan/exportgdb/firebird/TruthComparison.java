package dev.genkan.exportgdb.firebird;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.exportgdb.firebird.Truth.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what is read of a database against what its server says, cell by cell. */
final class TruthComparison {

    /** Longer blobs are told by a checksum. */
    private static final int LONGEST_BLOB = 4000;

    private TruthComparison() {}

    /** Compares all tables whose rows are told. */
    static void check(Database database, Truth truth) throws IOException {
        Map<String, Table> tables = new HashMap<>();
        database.tables().forEach(table -> tables.put(table.name(), table));
        Map<String, List<List<Cell>>> schema = schema(truth);
        for (List<Cell> count : truth.counts().subList(1, truth.counts().size())) {
            String name = count.getFirst().text();
            Table table = requireNonNull(tables.get(name), name);
            if (truth.hasRows(name)) {
                check(database, table, truth.rows(name), schema.getOrDefault(name, List.of()));
            } else {
                checkAll(database, table, truth.checksum(name));
            }
        }
    }

    private static Map<String, List<List<Cell>>> schema(Truth truth) throws IOException {
        Map<String, List<List<Cell>>> schema = new HashMap<>();
        truth.schema().stream()
                .skip(1)
                .forEach(column -> schema.computeIfAbsent(column.getFirst().text(), table -> new ArrayList<>())
                        .add(column));
        return schema;
    }

    private static void checkAll(Database database, Table table, String checksum) throws IOException {
        MessageDigest digest = sha256();
        OutputStream lines = new OutputStream() {
            @Override
            public void write(int each) {
                if (each != '\r') {
                    digest.update((byte) each);
                }
            }
        };
        TableReport report = database.write(table, new Csv(Optional.empty(), false), lines, 2, Progress.SILENT);

        assertThat(report.losses()).isEmpty();
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(checksum);
    }

    private static void check(Database database, Table table, List<List<Cell>> expected, List<List<Cell>> schema)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableReport report = database.write(table, new Csv(Optional.empty(), false), out, 2, Progress.SILENT);

        assertThat(report.losses()).as("losses of %s", table.name()).isEmpty();
        List<List<Cell>> rows = Truth.parsed(out.toString(StandardCharsets.UTF_8));
        assertThat(rows.getFirst()).as("columns of %s", table.name()).isEqualTo(expected.getFirst());
        assertThat(rows).as("rows of %s", table.name()).hasSameSizeAs(expected);
        assertThat(report.rows()).isEqualTo(expected.size() - 1);
        for (int row = 1; row < rows.size(); row++) {
            for (int place = 0; place < expected.getFirst().size(); place++) {
                Column column = table.columns().get(place);
                Cell found = rows.get(row).get(place);
                Cell wanted = expected.get(row).get(place);
                if (!column.computed() && !isSame(column, schema.get(place), found, wanted)) {
                    assertThat(found)
                            .as("%s row %d column %s", table.name(), row, column)
                            .isEqualTo(wanted);
                }
            }
        }
    }

    private static boolean isSame(Column column, List<Cell> declared, Cell found, Cell wanted) {
        if (found.equals(wanted)) {
            return true;
        }
        if (found.isNull() || wanted.isNull()) {
            return false;
        }
        return switch (column.type()) {
            case DOUBLE -> Double.parseDouble(found.text()) == Double.parseDouble(wanted.text());
            case BLOB -> column.kind() == Column.Kind.ARRAY || isBlob(column, declared, found.text(), wanted.text());
            case TIME_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE -> true; // looked at elsewhere
            default -> column.kind() == Column.Kind.ARRAY;
        };
    }

    private static boolean isBlob(Column column, List<Cell> declared, String found, String wanted) {
        if (!wanted.startsWith("sha256:")) {
            return false;
        }
        byte[] bytes = column.kind() == Column.Kind.BYTES
                ? HexFormat.of().parseHex(found)
                : found.getBytes(new TextCharsets(StandardCharsets.ISO_8859_1)
                        .of(Integer.parseInt(declared.get(8).text())));
        assertThat(bytes.length).isGreaterThan(LONGEST_BLOB);
        return wanted.startsWith("sha256:" + HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
