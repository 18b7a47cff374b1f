package dev.genkan.loadworktable.engine;

import dev.genkan.loadworktable.engine.Report.Cause;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import dev.genkan.row.CheckedRow;
import dev.genkan.row.ErrorColumn;
import dev.genkan.row.Line;
import dev.genkan.row.LineReader;
import dev.genkan.row.RawRecord;
import dev.genkan.row.Reasons;
import dev.genkan.row.RecordParser;
import dev.genkan.row.RecordReader;
import dev.genkan.row.RowRules;
import dev.genkan.row.StoredRows;
import dev.genkan.row.Violation;
import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the engine must do, in the plainest way: everything in memory, one row after the other, keys in a map. */
final class ReferenceEngine {

    private final FileDefinition type;
    private final RowRules rules;
    private final int lineBytes;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<List<@Nullable String>> good = new ArrayList<>();
    private final Map<List<Object>, Cause> causes = new LinkedHashMap<>();
    private long lines;
    private long rejected;

    private ReferenceEngine(FileDefinition type, int lineBytes) {
        this.type = type;
        this.rules = new RowRules(type);
        this.lineBytes = lineBytes;
    }

    static Produced run(FileDefinition type, int lineBytes, byte[] file) throws IOException {
        ReferenceEngine engine = new ReferenceEngine(type, lineBytes);
        if (type.format().isPresent()) {
            engine.takeRecords(new RecordReader(
                    new ByteArrayInputStream(file), type.format().get(), lineBytes));
            return engine.produced();
        }
        LineReader reader = new LineReader(new ByteArrayInputStream(file), lineBytes);
        for (Line line = reader.next(); line != null; line = reader.next()) {
            engine.take(line, reader);
        }
        return engine.produced();
    }

    private void take(Line line, LineReader reader) throws IOException {
        lines++;
        if (!line.complete()) {
            errors.writeBytes(line.bytes());
            Line.End end = reader.copyRest(errors);
            refuse(end, List.of(new Violation.TooLong(lineBytes)));
            return;
        }
        switch (rules.check(line.bytes())) {
            case CheckedRow.Accepted accepted -> good.add(accepted.values());
            case CheckedRow.Refused refused -> {
                errors.writeBytes(line.bytes());
                refuse(line.end(), refused.violations());
            }
        }
    }

    private void takeRecords(RecordReader reader) throws IOException {
        ErrorColumn errorColumn = new ErrorColumn(reader.format());
        RecordParser parser = new RecordParser(type, reader.format());
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            lines++;
            switch (rules.check(parser.parse(record))) {
                case CheckedRow.Accepted accepted -> good.add(accepted.values());
                case CheckedRow.Refused refused -> {
                    if (rejected == 0) {
                        errors.writeBytes(errorColumn.head(reader));
                    }
                    errors.writeBytes(record.bytes());
                    Line.End end = record.complete() ? record.end() : reader.copyRest(errors);
                    errors.writeBytes(errorColumn.of(refused.violations(), end));
                    count(record.line(), refused.violations());
                }
            }
        }
    }

    private void refuse(Line.End end, List<Violation> violations) {
        String text = end == Line.End.NONE ? "\n" : end.text();
        errors.writeBytes(("\t" + Reasons.text(violations) + text).getBytes(StandardCharsets.UTF_8));
        count(lines, violations);
    }

    private void count(long line, List<Violation> violations) {
        rejected++;
        for (Violation violation : violations) {
            Rejection first = new Rejection(violation.column(), violation.code(), 1, line);
            causes.merge(
                    List.of(violation.column(), violation.code()),
                    new Cause(first, violation.describe()),
                    (before, now) -> new Cause(oneMore(before.rejection()), before.example()));
        }
    }

    private static Rejection oneMore(Rejection before) {
        return new Rejection(before.column(), before.code(), before.rows() + 1, before.firstLine());
    }

    private Produced produced() {
        Set<Integer> winners = winners();
        StringBuilder rows = new StringBuilder();
        winners.forEach(row -> rows.append(StoredRows.line(good.get(row))));
        RowCounts counts = new RowCounts(lines, winners.size(), rejected, good.size() - winners.size());
        List<Cause> sorted = causes.values().stream()
                .sorted(Comparator.comparingLong(
                        (Cause cause) -> -cause.rejection().rows()))
                .toList();
        return new Produced(
                new Report(counts, sorted),
                errors.toByteArray(),
                rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Set<Integer> winners() {
        List<String> names = type.fields().stream().map(Field::name).toList();
        int time = names.indexOf(FileDefinition.OUTPUT_TIME);
        Map<List<@Nullable String>, Integer> winners = new HashMap<>();
        for (int row = 0; row < good.size(); row++) {
            List<@Nullable String> values = good.get(row);
            List<@Nullable String> key = new ArrayList<>();
            type.keys().forEach(field -> key.add(values.get(names.indexOf(field.name()))));
            if (key.isEmpty()) {
                key.add(Integer.toString(row));
            }
            Integer before = winners.get(key);
            if (before == null || newer(time, values, good.get(before))) {
                winners.put(key, row);
            }
        }
        return new TreeSet<>(winners.values());
    }

    /** Whether the later of two rows wins: stored times of years of four digits sort as they are written. */
    private static boolean newer(int time, List<@Nullable String> later, List<@Nullable String> earlier) {
        String laterTime = time < 0 || later.get(time) == null ? "" : String.valueOf(later.get(time));
        String earlierTime = time < 0 || earlier.get(time) == null ? "" : String.valueOf(earlier.get(time));
        return laterTime.compareTo(earlierTime) >= 0;
    }
}
