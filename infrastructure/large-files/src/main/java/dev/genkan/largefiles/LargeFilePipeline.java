package dev.genkan.largefiles;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Works on the rows of one file on many workers and leaves in the output folder
 *
 * <ul>
 *   <li>{@code rows-NNNNN.tsv}: the good rows, of each key only the newest, as {@link dev.genkan.row.StoredRows} has them; about one file for
 *       each range, together in file order
 *   <li>{@code errors.tsv}: the refused rows in file order, byte for byte, a tab, the reasons; 0 bytes when there are none
 *   <li>{@code report.json}: a {@link dev.genkan.receipt.PipelineReport}, last, when everything else is complete
 * </ul>
 *
 * <p>The good rows are written once, by the workers that read them. Between workers go only their keys, output times and places,
 * and the places of those that are superseded: these are then left out. A second run with the same arguments replaces what the
 * first one left. The arguments are those of {@link LargeFileOptions} and of the runner.
 */
public final class LargeFilePipeline {

    private LargeFilePipeline() {}

    /**
     * Runs the pipeline, or where the runner only launches it, launches it.
     *
     * @throws IOException when the definition or the formatter cannot be read
     * @throws IllegalArgumentException when an argument, the definition or the formatter is not as it should be
     */
    public static void main(String[] arguments) throws IOException {
        PipelineOptionsFactory.register(LargeFileOptions.class);
        LargeFileOptions options =
                PipelineOptionsFactory.fromArgs(arguments).withValidation().as(LargeFileOptions.class);
        of(options).run();
    }

    /** The pipeline that the options ask for. */
    static Pipeline of(LargeFileOptions options) throws IOException {
        FileSystems.setDefaultPipelineOptions(options);
        FileJob job = FileJob.of(options);
        Pipeline pipeline = Pipeline.create(options);
        PCollectionTuple read = read(job, pipeline);
        PCollection<KV<Integer, PartNews>> parts =
                read.get(ReadRange.PARTS).setCoder(KvCoder.of(VarIntCoder.of(), new PartNews.Bytes()));
        PCollection<Piece> written = PCollectionList.of(parts)
                .and(superseded(read))
                .apply("Parts and what is superseded in them", Flatten.pCollections())
                .apply("By part", GroupByKey.create())
                .apply("Write rows", ParDo.of(new WriteRows(job)))
                .setCoder(SerializableCoder.of(Piece.class));
        finish(job, PCollectionList.of(read.get(ReadRange.RANGES)).and(written));
        return pipeline;
    }

    private static PCollectionTuple read(FileJob job, Pipeline pipeline) {
        PCollectionTuple read = pipeline.apply("File", Create.of(job).withCoder(SerializableCoder.of(FileJob.class)))
                .apply("Plan ranges", ParDo.of(new PlanRanges()))
                .setCoder(SerializableCoder.of(Range.class))
                .apply("Spread ranges", Reshuffle.viaRandomKey())
                .apply(
                        "Read ranges",
                        ParDo.of(new ReadRange(job))
                                .withOutputTags(
                                        ReadRange.RANGES,
                                        TupleTagList.of(ReadRange.PARTS).and(ReadRange.CANDIDATES)));
        read.get(ReadRange.RANGES).setCoder(SerializableCoder.of(Piece.class));
        read.get(ReadRange.CANDIDATES).setCoder(KvCoder.of(ByteArrayCoder.of(), new Candidate.Bytes()));
        return read;
    }

    private static PCollection<KV<Integer, PartNews>> superseded(PCollectionTuple read) {
        return read.get(ReadRange.CANDIDATES)
                .apply("By key", GroupByKey.create())
                .apply("Find superseded", ParDo.of(new FindSuperseded()))
                .setCoder(KvCoder.of(VarIntCoder.of(), new PartNews.Bytes()));
    }

    /** In three steps with a reshuffle between them, so that a step that is repeated finds what the one before it left. */
    private static void finish(FileJob job, PCollectionList<Piece> pieces) {
        pieces.apply("Ranges and rows", Flatten.pCollections())
                .apply("Of one file", WithKeys.of(0))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Piece.class)))
                .apply("All of them", GroupByKey.create())
                .apply("Finish errors", ParDo.of(new FinishErrors(job)))
                .apply("Errors are complete", Reshuffle.viaRandomKey())
                .apply("Write report", ParDo.of(new WriteReport(job)))
                .apply("Report is complete", Reshuffle.viaRandomKey())
                .apply("Delete parts", ParDo.of(new DeleteParts(job)));
    }
}
