package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Buckets.Copied;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Pipelines;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.PipelineReport;
import dev.genkan.receipt.PipelineReport.RowFile;
import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the rows of large files read by a pipeline. What it is to do is written down first, in the temp bucket; the version of that
 * order names the job and the folder that the job works in, so that every attempt finds the same job. An order that came to
 * nothing is deleted: the next attempt writes it anew, and launches a new job.
 */
final class LargeFiles {

    private static final String TAB_SEPARATED = "text/tab-separated-values; charset=UTF-8";

    private final Buckets buckets;
    private final Pipelines pipelines;
    private final Notifier notifier;
    private final LoadWorkTableTaskConfig config;
    private final LargeFilesConfig large;

    LargeFiles(
            Buckets buckets,
            Pipelines pipelines,
            Notifier notifier,
            LoadWorkTableTaskConfig config,
            LargeFilesConfig large) {
        this.buckets = buckets;
        this.pipelines = pipelines;
        this.notifier = notifier;
        this.config = config;
        this.large = large;
    }

    /** How the work on a file is doing. */
    sealed interface Progress {

        /** The pipeline runs. */
        record Running() implements Progress {}

        /**
         * Error file and good rows are where they belong.
         *
         * @param goodRows the objects that hold the good rows, in this order
         * @param started when the work began
         */
        record Done(PipelineReport report, List<StoredObject> goodRows, Instant started) implements Progress {

            public Done {
                goodRows = List.copyOf(goodRows);
            }
        }
    }

    /** Whether the pipeline is to work on the file: when it is large, and of the standard form, which is all the pipeline reads. */
    boolean takes(StoredObject file, FileDefinition definition) {
        return file.size() > large.bytes() && definition.format().isEmpty();
    }

    /**
     * Launches the pipeline, or sees how it is doing.
     *
     * @throws IllegalStateException when it came to nothing; the next attempt begins anew
     */
    Progress work(StoredObject file, Origin origin, List<DefinitionVersion> versions) {
        StoredObject order = order(file, origin, versions);
        String folder = "pipelines/" + origin.id() + "/" + order.generation();
        String job = "genkan-load-" + origin.id() + "-" + Long.toString(order.generation(), Character.MAX_RADIX);
        Map<String, String> parameters = parameters(file, versions, folder);
        return switch (pipelines.run(new Pipelines.Job(job, large.template(), parameters))) {
            case Pipelines.State.Running() -> new Progress.Running();
            case Pipelines.State.Done() -> done(origin, order, folder);
            case Pipelines.State.Failed(String words) -> throw nothing(origin, order, words);
        };
    }

    private StoredObject order(StoredObject file, Origin origin, List<DefinitionVersion> versions) {
        PipelineOrder order = new PipelineOrder(file, versions, config.limits().lineBytes());
        ObjectName name = temp("pipelines/" + origin.id() + "/order.json");
        try (TempFile written = new TempFile(buckets, new NewObject(name, "application/json", origin.metadata()))) {
            written.stream().write(order.toJson().getBytes(StandardCharsets.UTF_8));
            return written.commit();
        } catch (IOException e) {
            throw new CloudException("write", name.toString(), 0, e);
        }
    }

    /** The pipeline reads copies of the definitions: a change of theirs must not reach it half-way. */
    private Map<String, String> parameters(StoredObject file, List<DefinitionVersion> versions, String folder) {
        List<String> copies =
                versions.stream().map(version -> copy(version, folder)).toList();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("input", file.name().toString());
        parameters.put("inputBytes", Long.toString(file.size()));
        parameters.put("definition", copies.getFirst());
        if (copies.size() > 1) {
            parameters.put("formatter", copies.get(1));
            parameters.put("formatterName", versions.get(1).object());
        }
        parameters.put("lineBytes", Integer.toString(config.limits().lineBytes()));
        parameters.put("output", temp(folder).toString());
        return parameters;
    }

    private String copy(DefinitionVersion version, String folder) {
        ObjectName from = new ObjectName(config.definitionsBucket(), version.object());
        ObjectName to = temp(folder + "/" + version.object());
        NewObject copy = new NewObject(to, "text/plain; charset=UTF-8", Map.of());
        return switch (buckets.copy(from, version.generation(), copy, Buckets.NOTHING_THERE)) {
            case Copied.Done done -> to.toString();
            case Copied.TargetExists there -> to.toString();
            case Copied.SourceGone gone -> throw new IllegalStateException(from + " was changed meanwhile");
        };
    }

    private Progress done(Origin origin, StoredObject order, String folder) {
        PipelineReport report = text(temp(folder + "/report.json"))
                .map(PipelineReport::fromJson)
                .orElseThrow(() -> nothing(origin, order, "it left no report"));
        List<StoredObject> goodRows = new ArrayList<>();
        for (RowFile file : report.rowFiles()) {
            goodRows.add(buckets.find(temp(folder + "/" + file.name()))
                    .orElseThrow(() -> nothing(origin, order, "what it left is gone: " + file.name())));
        }
        StoredObject errors = buckets.find(temp(folder + "/errors.tsv"))
                .orElseThrow(() -> nothing(origin, order, "it left no error file"));
        copyErrors(origin, errors);
        return new Progress.Done(report, goodRows, order.created());
    }

    /** Where an earlier attempt made the same copy already, it stays; where it is something else, it is replaced. */
    private void copyErrors(Origin origin, StoredObject errors) {
        NewObject copy = new NewObject(temp(origin.copyName("errors", ".tsv")), TAB_SEPARATED, origin.metadata());
        Optional<StoredObject> before = buckets.find(copy.name());
        if (before.filter(object -> isCopy(object, errors, origin)).isPresent()) {
            return;
        }
        long replaced = before.map(StoredObject::generation).orElse(Buckets.NOTHING_THERE);
        Copied copied = buckets.copy(errors.name(), errors.generation(), copy, replaced);
        if (!(copied instanceof Copied.Done)
                && buckets.find(copy.name())
                        .filter(object -> isCopy(object, errors, origin))
                        .isEmpty()) {
            throw new IllegalStateException(copy.name() + " is not what was to be copied");
        }
    }

    private static boolean isCopy(StoredObject object, StoredObject errors, Origin origin) {
        return object.crc32c().equals(errors.crc32c()) && object.metadata().equals(origin.metadata());
    }

    /** Tells people that a job came to nothing, and lets the next attempt order another one. */
    private IllegalStateException nothing(Origin origin, StoredObject order, String words) {
        String problem = "The pipeline for " + new ObjectName(origin.bucket(), origin.object()) + " failed: " + words;
        notifier.publish(new Notification(
                "pipeline-failed-" + origin.id(),
                Severity.ERROR,
                problem + ". Remove the cause; the load queue tries again until its attempts are used up."));
        buckets.delete(order.name(), order.generation());
        return new IllegalStateException(problem);
    }

    private Optional<String> text(ObjectName name) {
        return buckets.find(name)
                .flatMap(object -> buckets.read(name, object.generation()))
                .map(LargeFiles::all);
    }

    private static String all(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectName temp(String name) {
        return new ObjectName(config.tempBucket(), name);
    }
}
