package dev.genkan.cloud;

/**
 * Cloud Tasks queues.
 *
 * <p>Safe for use by several threads. Throws {@link CloudException} when the cloud did not answer.
 */
public interface Tasks {

    /**
     * Puts a task into a queue.
     *
     * @return false when a task of that name is there already, or was until a short while ago
     */
    boolean enqueue(Task task);

    /**
     * A call to a function, to be made once.
     *
     * @param queue the queue's id
     * @param name the task's name, derived from the file's identity: letters, digits, {@code _} and {@code -}
     * @param url the function that is called with POST
     * @param contentType of the body
     * @param body what it is sent
     */
    record Task(String queue, String name, String url, String contentType, String body) {

        /** A call that is sent JSON. */
        public Task(String queue, String name, String url, String body) {
            this(queue, name, url, "application/json", body);
        }
    }
}
