package dev.genkan.exportgdb.firebird;

import dev.genkan.exportgdb.firebird.Column.Kind;
import java.io.IOException;

/** Writes arrays as JSON: lists in lists, as many deep as the array has dimensions. */
final class ArrayWriter implements ValueWriter {

    private static final int HEADER = 16;
    private static final int DIMENSION = 24;
    private static final int MOST_DIMENSIONS = 16;

    private final Blobs blobs;
    private final Values values;
    private final Column column;

    ArrayWriter(Blobs blobs, Values values, Column column) {
        this.blobs = blobs;
        this.values = values;
        this.column = column;
    }

    @Override
    public void write(byte[] bytes, int at, CellBuffer out) throws IOException, Damaged {
        if (Blobs.isEmpty(bytes, at)) {
            out.append("[]");
            return;
        }
        byte[] array = blobs.bytes(blobs.find(bytes, at));
        int dimensions = array.length < HEADER ? 0 : array[1];
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS || array.length < HEADER + dimensions * DIMENSION) {
            throw new Damaged("an array of " + array.length + " bytes says that it has " + dimensions + " dimensions");
        }
        Descriptor element = Descriptor.read(array, HEADER);
        if (element.type() == Descriptor.ARRAY || element.type() == Descriptor.BLOB) {
            throw new Damaged("an array says that it has arrays or blobs in it");
        }
        Column shown = elementColumn(element);
        Elements elements = new Elements(
                array, dimensions, LittleEndian.u16(array, 4), element, shown.kind(), values.writer(element, shown));
        elements.at = LittleEndian.u16(array, 6);
        elements.list(0, out);
    }

    /** The values are shown as they are stored. */
    private Column elementColumn(Descriptor element) {
        Type type = switch (element.type()) {
            case Descriptor.SMALLINT -> Type.SMALLINT;
            case Descriptor.INTEGER -> Type.INTEGER;
            case Descriptor.BIGINT -> Type.BIGINT;
            case Descriptor.INT128 -> Type.INT128;
            case Descriptor.FLOAT -> Type.FLOAT;
            case Descriptor.DOUBLE, Descriptor.D_FLOAT -> Type.DOUBLE;
            case Descriptor.BOOLEAN -> Type.BOOLEAN;
            case Descriptor.DATE -> Type.DATE;
            case Descriptor.TIME -> Type.TIME;
            case Descriptor.TIMESTAMP -> Type.TIMESTAMP;
            default -> Type.VARCHAR;
        };
        return new Column(
                column.name(),
                column.id(),
                type,
                type.kind(),
                -element.scale(),
                element.length(),
                element.charset(),
                false,
                false);
    }

    /** The elements of one array, the last subscript the fastest. */
    private static final class Elements {

        private final byte[] array;
        private final int dimensions;
        private final int length;
        private final Descriptor element;
        private final Kind kind;
        private final ValueWriter writer;
        private int at;

        Elements(byte[] array, int dimensions, int length, Descriptor element, Kind kind, ValueWriter writer) {
            this.array = array;
            this.dimensions = dimensions;
            this.length = length;
            this.element = element;
            this.kind = kind;
            this.writer = writer;
        }

        void list(int dimension, CellBuffer out) throws IOException, Damaged {
            int bounds = HEADER + dimension * DIMENSION + Descriptor.BYTES + Integer.BYTES;
            long count = (long) LittleEndian.i32(array, bounds + Integer.BYTES) - LittleEndian.i32(array, bounds) + 1;
            if (count < 0 || count > array.length) {
                throw new Damaged("an array of " + array.length + " bytes says that it has " + count + " elements");
            }
            out.append('[');
            for (long index = 0; index < count; index++) {
                if (index > 0) {
                    out.append(',');
                }
                if (dimension + 1 < dimensions) {
                    list(dimension + 1, out);
                } else {
                    one(out);
                }
            }
            out.append(']');
        }

        private void one(CellBuffer out) throws IOException, Damaged {
            if (at + length > array.length || length < element.length()) {
                throw new Damaged("an array ends before its last element");
            }
            int start = out.size();
            writer.write(array, at, out);
            at += length;
            JsonText.valueFrom(start, kind, out);
        }
    }
}
