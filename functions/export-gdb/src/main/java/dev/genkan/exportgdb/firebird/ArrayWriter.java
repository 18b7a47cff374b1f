package dev.genkan.exportgdb.firebird;

import dev.genkan.exportgdb.firebird.Column.Kind;
import java.io.IOException;

/** Writes arrays as JSON: lists in lists, as many deep as the array has dimensions. */
final class ArrayWriter implements ValueWriter {

    private final Contents contents;
    private final Values values;
    private final Column column;

    ArrayWriter(Contents contents, Values values, Column column) {
        this.contents = contents;
        this.values = values;
        this.column = column;
    }

    @Override
    public void write(byte[] bytes, int at, CellBuffer out) throws IOException, Damaged {
        if (Contents.isEmpty(bytes, at)) {
            out.append("[]");
            return;
        }
        ArrayValue array = contents.array(bytes, at);
        Column shown = elementColumn(array.element());
        new Elements(array, shown.kind(), values.writer(array.element(), shown)).list(0, out);
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

    /** The elements of one array, of which each is written once. */
    private static final class Elements {

        private final ArrayValue array;
        private final Kind kind;
        private final ValueWriter writer;
        private int at;

        Elements(ArrayValue array, Kind kind, ValueWriter writer) {
            this.array = array;
            this.kind = kind;
            this.writer = writer;
            this.at = array.start();
        }

        void list(int dimension, CellBuffer out) throws IOException, Damaged {
            out.append('[');
            for (int index = 0; index < array.counts().get(dimension); index++) {
                if (index > 0) {
                    out.append(',');
                }
                if (dimension + 1 < array.counts().size()) {
                    list(dimension + 1, out);
                } else {
                    one(out);
                }
            }
            out.append(']');
        }

        private void one(CellBuffer out) throws IOException, Damaged {
            int start = out.size();
            writer.write(array.bytes(), at, out);
            at += array.stride();
            JsonText.valueFrom(start, kind, out);
        }
    }
}
