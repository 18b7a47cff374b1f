package dev.genkan.largefiles;

import java.util.Iterator;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Of the good rows of a key all but the greatest are superseded. They are told of while they are read, so that a key may have
 * any number of them.
 */
final class FindSuperseded extends DoFn<KV<byte[], Iterable<Candidate>>, KV<Integer, PartNews>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void find(@Element KV<byte[], Iterable<Candidate>> key, OutputReceiver<KV<Integer, PartNews>> superseded) {
        Iterator<Candidate> candidates = key.getValue().iterator();
        Candidate newest = candidates.next();
        while (candidates.hasNext()) {
            Candidate next = candidates.next();
            boolean newer = next.compareTo(newest) > 0;
            Candidate loser = newer ? newest : next;
            newest = newer ? next : newest;
            superseded.output(KV.of(loser.part(), new PartNews.Superseded(loser.row())));
        }
    }
}
