package dev.genkan.localcloud.dataflow;

import java.net.URI;
import java.util.Map;

/** Runs pipelines for the local cloud. Called by several threads at once. */
@FunctionalInterface
public interface PipelineLauncher {

    /** Knows no pipeline: every job fails. */
    PipelineLauncher NONE = pipeline -> {
        throw new IllegalStateException("this local cloud was opened without pipelines");
    };

    /**
     * Runs a pipeline to its end.
     *
     * @throws InterruptedException when the local cloud is closed meanwhile
     * @throws Exception when it failed; the message becomes the job's
     */
    void run(Pipeline pipeline) throws Exception;

    /**
     * What is to be run.
     *
     * @param job the job's name
     * @param template the container specification, {@code gs://bucket/object}
     * @param parameters the pipeline's arguments
     * @param storage where Cloud Storage is called: {@code http://host:port}
     */
    record Pipeline(String job, String template, Map<String, String> parameters, URI storage) {

        public Pipeline {
            parameters = Map.copyOf(parameters);
        }
    }
}
