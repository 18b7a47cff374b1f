package dev.genkan.loadworktable;

import com.google.cloud.functions.HttpRequest;
import dev.genkan.cloud.Tasks.Task;
import java.net.URI;
import java.util.Optional;

/**
 * A queue's attempt to have a task done, as the headers of its call say.
 *
 * @param queue the queue's id
 * @param name the task's name
 * @param number counted from 1
 * @param url what it calls
 * @see <a href="https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler">the headers of Cloud Tasks</a>
 */
record Attempt(String queue, String name, int number, String url) {

    private static final String HEADER = "X-CloudTasks-";

    /** Empty when it is no queue that calls. */
    static Optional<Attempt> of(HttpRequest request) {
        return request.getFirstHeader(HEADER + "QueueName")
                .flatMap(queue -> request.getFirstHeader(HEADER + "TaskName")
                        .flatMap(name -> request.getFirstHeader(HEADER + "TaskRetryCount")
                                .filter(count -> count.matches("[0-9]{1,9}"))
                                .map(count -> new Attempt(queue, name, Integer.parseInt(count) + 1, url(request)))));
    }

    /** The call that it makes. */
    Task call(String body) {
        return new Task(queue, name, url, body);
    }

    /** In the cloud a proxy takes the call by HTTPS, and passes it on by HTTP. */
    private static String url(HttpRequest request) {
        URI uri = URI.create(request.getUri());
        String scheme = request.getFirstHeader("X-Forwarded-Proto").orElse(uri.getScheme());
        return scheme + "://" + uri.getAuthority() + uri.getPath();
    }
}
