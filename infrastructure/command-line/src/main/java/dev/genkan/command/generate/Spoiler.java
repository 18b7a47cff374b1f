package dev.genkan.command.generate;

import dev.genkan.schema.Field;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the rows that are wrong or odd: few, so that they are made the simple way. */
final class Spoiler {

    private static final int ONE_OF_SO_MANY_IS_WRONG_TWICE = 8;

    private final Columns columns;
    private final List<Places<Fault>> faults;
    private final List<Places<Oddity>> oddities;

    /**
     * @param wanted empty for all but the overlong line
     */
    Spoiler(String fileType, Columns columns, List<Fault> wanted) {
        this.columns = columns;
        List<Fault> considered = wanted.isEmpty() ? Arrays.asList(Fault.values()) : wanted;
        faults = considered.stream()
                .filter(fault -> !wanted.isEmpty() || fault != Fault.OVERLONG)
                .map(fault -> new Places<>(fault, columns.places(fault::canBeIn)))
                .filter(places -> isPossible(places, fileType, !wanted.isEmpty()))
                .toList();
        Field last = columns.field(columns.count() - 1);
        oddities = Arrays.stream(Oddity.values())
                .map(oddity -> new Places<>(oddity, columns.places(field -> oddity.canBeIn(field, field.equals(last)))))
                .filter(places -> !places.columns().isEmpty())
                .toList();
    }

    private boolean isPossible(Places<Fault> places, String fileType, boolean asked) {
        boolean possible =
                !places.columns().isEmpty() && (places.kind() != Fault.ONE_COLUMN_LESS || columns.count() > 1);
        if (!possible && asked) {
            throw new IllegalArgumentException("a file of " + fileType + " cannot have the fault "
                    + places.kind().word() + ": no column is such");
        }
        return possible;
    }

    /** A row that is refused, with its line end. */
    byte[] spoiled(Row row, SplittableRandom random) {
        List<byte[]> values = values(row, random);
        if (random.nextInt(ONE_OF_SO_MANY_IS_WRONG_TWICE) == 0) {
            spoil(values, random);
        }
        spoil(values, random);
        return line(values);
    }

    /** A row that is good and does not look like it, with its line end. */
    byte[] odd(Row row, SplittableRandom random) {
        List<byte[]> values = values(row, random);
        Places<Oddity> chosen = oddities.get(random.nextInt(oddities.size()));
        int column = chosen.any(random);
        values.set(column, chosen.kind().of(values.get(column), random));
        return line(values);
    }

    private void spoil(List<byte[]> values, SplittableRandom random) {
        Places<Fault> chosen = faults.get(random.nextInt(faults.size()));
        int column = chosen.any(random);
        if (values.size() == columns.count()) {
            chosen.kind().spoil(values, column, random);
        }
    }

    private List<byte[]> values(Row row, SplittableRandom random) {
        List<byte[]> values = new ArrayList<>(columns.count() + 1);
        byte[] value = new byte[Values.LONGEST];
        for (int column = 0; column < columns.count(); column++) {
            values.add(Arrays.copyOf(value, columns.write(column, row, random, value, 0)));
        }
        return values;
    }

    private static byte[] line(List<byte[]> values) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte[] value : values) {
            line.writeBytes(value);
            line.write('\t');
        }
        byte[] bytes = line.toByteArray();
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    /** A kind and the columns where it can be. */
    private record Places<T>(T kind, List<Integer> columns) {

        int any(SplittableRandom random) {
            return columns.get(random.nextInt(columns.size()));
        }
    }
}
