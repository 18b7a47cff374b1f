package dev.genkan.cloud;

import java.util.Map;

/**
 * Pipelines on many workers. A job is named by its caller: the name is derived from a file's identity, so that a repeat finds the
 * first one instead of launching a second.
 *
 * <p>Safe for use by several threads. Every method throws {@link CloudException} when the cloud did not answer or refused.
 */
public interface Pipelines {

    /** How the job of that name is doing; where there is none, it is launched. */
    State run(Job job);

    /**
     * What is to be run.
     *
     * @param name a letter, then letters, digits and {@code -}, no {@code -} at the end, at most 63 in all; only small letters
     * @param template the container specification of a flex template, {@code gs://bucket/object}
     * @param parameters the pipeline's arguments
     */
    record Job(String name, String template, Map<String, String> parameters) {

        public Job {
            parameters = Map.copyOf(parameters);
            if (!name.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?")) {
                throw new IllegalArgumentException("\"" + name + "\" is not a name for a pipeline");
            }
        }
    }

    /** How a job is doing. */
    sealed interface State {

        /** It was launched, and has not ended. */
        record Running() implements State {}

        /** It did what it was asked. */
        record Done() implements State {}

        /**
         * It has ended otherwise; under this name it is not tried again.
         *
         * @param words why, as far as the cloud says it
         */
        record Failed(String words) implements State {}
    }
}
