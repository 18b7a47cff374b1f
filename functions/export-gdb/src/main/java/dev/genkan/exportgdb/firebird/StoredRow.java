package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of a database's table that is read at the moment. For one thread. */
final class StoredRow implements Row {

    private static final Cell NULL = new Cell.Null();

    private final Relation relation;
    private final Records records;
    private final Values values;
    private final List<Column> columns;
    private final Map<Integer, List<Cell>> shapes = new HashMap<>();
    private List<Cell> cells = List.of();

    StoredRow(Relation relation, Records records, Values values) {
        this.relation = relation;
        this.records = records;
        this.values = values;
        this.columns = relation.table().columns();
    }

    /** How the values of a column are had from the rows of one format. */
    private sealed interface Cell {

        /** They are null. */
        record Null() implements Cell {}

        /** They are what the column's default is. */
        record Constant(Format.Default value, ValueWriter writer) implements Cell {}

        /** They are in the rows, from an offset on; where a bit does not say that they are null. */
        record Stored(int bit, int offset, ValueWriter writer) implements Cell {}
    }

    /** Takes notice of a row that was read. */
    void read() throws Damaged {
        int format = records.format();
        List<Cell> known = shapes.get(format);
        if (known == null) {
            known = shape(format);
            shapes.put(format, known);
        }
        cells = known;
    }

    @Override
    public boolean write(int place, CellBuffer out) throws IOException, Damaged {
        try {
            return writeCell(cells.get(place), out);
        } catch (Damaged damaged) {
            throw new Damaged(columns.get(place).name() + ": " + damaged.what());
        }
    }

    private boolean writeCell(Cell cell, CellBuffer out) throws IOException, Damaged {
        return switch (cell) {
            case Cell.Stored(int bit, int offset, ValueWriter writer) -> {
                byte[] row = records.row();
                if (Format.isNull(row, bit)) {
                    yield false;
                }
                writer.write(row, offset, out);
                yield true;
            }
            case Cell.Constant(Format.Default value, ValueWriter writer) -> {
                writer.write(value.value(), 0, out);
                yield true;
            }
            case Cell.Null() -> false;
        };
    }

    private List<Cell> shape(int number) throws Damaged {
        Format format = relation.format(number);
        List<Cell> shape = new ArrayList<>();
        for (Column column : columns) {
            shape.add(column.computed() ? NULL : cell(column, format, number));
        }
        return List.copyOf(shape);
    }

    private Cell cell(Column column, Format format, int number) {
        Optional<Descriptor> stored = format.descriptor(column.id());
        if (stored.isPresent()) {
            Descriptor descriptor = stored.get();
            return descriptor.isStored()
                    ? new Cell.Stored(column.id(), descriptor.offset(), values.writer(descriptor, column))
                    : NULL;
        }
        return added(column, number)
                .filter(value -> !value.isNull())
                .<Cell>map(value -> new Cell.Constant(value, values.writer(value.descriptor(), column)))
                .orElse(NULL);
    }

    /** What a row has in a column that was added later than the row. */
    private Optional<Format.Default> added(Column column, int number) {
        return relation.formats().entrySet().stream()
                .filter(entry ->
                        entry.getKey() >= number && entry.getValue().defaults().containsKey(column.id()))
                .min(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().defaults().get(column.id()))
                .or(() -> Optional.ofNullable(relation.defaults().get(column.id())));
    }
}
