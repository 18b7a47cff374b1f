package dev.genkan.largefiles;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** Deletes what the attempts have left for one another, once it is of no use any more. */
final class DeleteParts extends DoFn<String, Void> {

    private static final long serialVersionUID = 1L;

    private final FileJob job;

    DeleteParts(FileJob job) {
        this.job = job;
    }

    @ProcessElement
    public void delete(@Element String report) throws IOException {
        for (String file : Storage.list(job.anyPartFile())) {
            Storage.delete(file);
        }
    }
}
