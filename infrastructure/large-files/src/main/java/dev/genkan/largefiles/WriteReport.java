package dev.genkan.largefiles;

import dev.genkan.receipt.PipelineReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;

/** Removes the files of rows that an earlier run has left and this one has not, and then says that all is complete. */
final class WriteReport extends DoFn<String, String> {

    private static final long serialVersionUID = 1L;

    private final FileJob job;

    WriteReport(FileJob job) {
        this.job = job;
    }

    @ProcessElement
    public void write(@Element String report, OutputReceiver<String> written) throws IOException {
        Set<String> ours = PipelineReport.fromJson(report).rowFiles().stream()
                .map(PipelineReport.RowFile::name)
                .collect(Collectors.toSet());
        for (String file : Storage.list(job.anyRowFile())) {
            if (!ours.contains(file.substring(file.lastIndexOf('/') + 1))) {
                Storage.delete(file);
            }
        }
        try (OutputStream out = Storage.write(job.reportFile())) {
            out.write(report.getBytes(StandardCharsets.UTF_8));
        }
        written.output(report);
    }
}
