package dev.genkan.command.generate;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The columns of a file type. One key column counts, so that no two keys are the same; where one of the others is the number of
 * a line, some keys in a row differ in it alone. All else of a key follows from its number: any earlier key can be had again.
 */
final class Columns {

    private static final String LINE = "line_no";

    private final List<Column> columns = new ArrayList<>();
    private final int groupSize;
    private final long keys;

    /**
     * @param company the code of the company that sends the file
     */
    Columns(FileDefinition definition, String company) {
        Optional<Field> counting = definition.keys().stream()
                .filter(field -> !field.name().equals(LINE))
                .max(Comparator.comparingLong((Field field) -> Shapes.count(field.type()))
                        .thenComparingInt(definition.fields()::indexOf));
        boolean lines = counting.isPresent()
                && definition.field(LINE).filter(Columns::isLine).isPresent();
        Optional<Field> counted = counting.or(() -> definition.keys().stream().findFirst());
        groupSize = lines ? Row.LINES : 1;
        keys = counted.map(field -> Shapes.count(field.type()) * groupSize).orElse(Long.MAX_VALUE);
        Shapes shapes = new Shapes(definition.fileType(), company);
        for (Field field : definition.fields()) {
            if (counted.filter(field::equals).isPresent()) {
                columns.add(new Column(field, Shapes.counting(field, groupSize)));
            } else if (lines && field.name().equals(LINE)) {
                columns.add(new Column(field, Columns::line));
            } else {
                columns.add(new Column(field, shapes.of(field)));
            }
        }
    }

    private static boolean isLine(Field field) {
        return field.key() && field.type() == FieldType.INTEGER;
    }

    private static int line(Row row, SplittableRandom random, byte[] out, int at) {
        return Digits.number(1 + row.key % Row.LINES, out, at);
    }

    /** How many different keys there are. */
    long keys() {
        return keys;
    }

    /** How many keys in a row are lines of the same. */
    int groupSize() {
        return groupSize;
    }

    int count() {
        return columns.size();
    }

    Field field(int column) {
        return columns.get(column).field();
    }

    /** Writes a column of a row; gives where it ended. */
    int write(int column, Row row, SplittableRandom random, byte[] out, int at) {
        return columns.get(column).write(row, random, out, at);
    }

    /** The places of the columns that are wanted. */
    List<Integer> places(Predicate<Field> wanted) {
        return IntStream.range(0, columns.size())
                .filter(column -> wanted.test(field(column)))
                .boxed()
                .toList();
    }

    private record Column(Field field, Values values, double blankShare) {

        Column(Field field, Values values) {
            this(field, values, Shapes.blankShare(field));
        }

        int write(Row row, SplittableRandom random, byte[] out, int at) {
            if (field.key()) {
                return values.write(row, row.ofKey, out, at);
            }
            return blankShare > 0 && random.nextDouble() < blankShare ? at : values.write(row, random, out, at);
        }
    }
}
