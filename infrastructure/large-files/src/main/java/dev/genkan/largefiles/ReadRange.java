package dev.genkan.largefiles;

import dev.genkan.row.CheckedRow;
import dev.genkan.row.Line;
import dev.genkan.row.Violation;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Holds the lines of a range to the rules: leaves the good and the refused ones in parts, and tells what it left. */
final class ReadRange extends DoFn<Range, Piece> {

    /** What became of each range. */
    static final TupleTag<Piece> RANGES = new TupleTag<>("ranges");

    /** The parts that were written, by their numbers. */
    static final TupleTag<KV<Integer, PartNews>> PARTS = new TupleTag<>("parts");

    /** The good rows of a type with keys, by their keys. */
    static final TupleTag<KV<byte[], Candidate>> CANDIDATES = new TupleTag<>("candidates");

    private static final long serialVersionUID = 1L;

    private final FileJob job;

    ReadRange(FileJob job) {
        this.job = job;
    }

    @ProcessElement
    public void read(@Element Range range, MultiOutputReceiver out) throws IOException {
        String attempt = UUID.randomUUID().toString();
        String errorFile = job.partFile("errors-%05d".formatted(range.number()), attempt);
        try (RangeLines lines = new RangeLines(range, job.input(), job.lineBytes());
                LineRules rules = job.rules().open(job.lineBytes());
                ErrorPart errors = new ErrorPart(errorFile);
                RowParts parts = new RowParts(
                        job, range, attempt, (news, part) -> out.get(PARTS).output(KV.of(part, news)))) {
            GoodRows rows = new GoodRows(job.rules().fileDefinition(), parts, out.get(CANDIDATES));
            Tallies tallies = new Tallies();
            long count = 0;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                count = lines.number(line);
                List<Violation> violations = check(line, rules, rows);
                if (!violations.isEmpty()) {
                    errors.write(line, lines, violations);
                    tallies.add(count, violations);
                }
            }
            parts.finish();
            out.get(RANGES)
                    .output(new Piece.RangeDone(
                            range.number(), count, tallies.rows(), tallies.inOrder(), errors.finish()));
        }
    }

    /** Lets the rows take a good line; all that is wrong with any other. */
    private List<Violation> check(Line line, LineRules rules, GoodRows rows) throws IOException {
        if (!line.complete()) {
            return List.of(new Violation.TooLong(job.lineBytes()));
        }
        return switch (rules.check(line.bytes())) {
            case CheckedRow.Accepted accepted -> {
                rows.add(accepted.values());
                yield List.of();
            }
            case CheckedRow.Refused refused -> refused.violations();
        };
    }
}
