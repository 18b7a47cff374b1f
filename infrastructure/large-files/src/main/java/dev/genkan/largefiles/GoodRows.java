package dev.genkan.largefiles;

import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Takes the good rows of a range: each is written, and where the type has keys, told of by its key. For one thread. */
final class GoodRows {

    private final RowKey key;
    private final OutputTime time;
    private final RowParts parts;
    private final OutputReceiver<KV<byte[], Candidate>> candidates;

    GoodRows(FileDefinition definition, RowParts parts, OutputReceiver<KV<byte[], Candidate>> candidates) {
        this.key = new RowKey(definition);
        this.time = OutputTime.of(definition);
        this.parts = parts;
        this.candidates = candidates;
    }

    void add(List<@Nullable String> values) throws IOException {
        if (key.exists()) {
            candidates.output(KV.of(key.of(values), new Candidate(time.of(values), parts.part(), parts.row())));
        }
        parts.write(values);
    }
}
