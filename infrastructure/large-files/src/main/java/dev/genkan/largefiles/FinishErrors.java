package dev.genkan.largefiles;

import dev.genkan.largefiles.Piece.PartDone;
import dev.genkan.largefiles.Piece.RangeDone;
import dev.genkan.receipt.PipelineReport;
import dev.genkan.receipt.PipelineReport.RowFile;
import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts the error file together in file order, and gives the report's text. */
final class FinishErrors extends DoFn<KV<Integer, Iterable<Piece>>, String> {

    private static final long serialVersionUID = 1L;

    private final FileJob job;

    FinishErrors(FileJob job) {
        this.job = job;
    }

    @ProcessElement
    public void finish(@Element KV<Integer, Iterable<Piece>> all, OutputReceiver<String> report) throws IOException {
        List<Piece> pieces =
                StreamSupport.stream(all.getValue().spliterator(), false).toList();
        List<RangeDone> ranges = only(RangeDone.class, pieces, Comparator.comparingInt(RangeDone::number));
        List<PartDone> parts = only(PartDone.class, pieces, Comparator.comparingInt(PartDone::part));
        writeErrors(ranges);
        report.output(report(ranges, parts).toJson());
    }

    private static <P extends Piece> List<P> only(Class<P> kind, List<Piece> pieces, Comparator<P> order) {
        return pieces.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(order)
                .toList();
    }

    private void writeErrors(List<RangeDone> ranges) throws IOException {
        try (OutputStream out = Storage.write(job.errorFile())) {
            for (RangeDone range : ranges) {
                if (range.errors() != null) {
                    try (InputStream in = Storage.read(range.errors())) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    private static PipelineReport report(List<RangeDone> ranges, List<PartDone> parts) {
        Tallies tallies = new Tallies();
        long lines = 0;
        for (RangeDone range : ranges) {
            tallies.add(range, lines);
            lines += range.lines();
        }
        long loaded = parts.stream().mapToLong(PartDone::loaded).sum();
        long superseded = parts.stream().mapToLong(PartDone::superseded).sum();
        return new PipelineReport(
                new RowCounts(lines, loaded, tallies.rows(), superseded),
                tallies.rejections(),
                parts.stream()
                        .filter(part -> part.loaded() > 0)
                        .map(part -> new RowFile(FileJob.rowFileName(part.part()), part.loaded()))
                        .toList());
    }
}
