package dev.genkan.simulation;

import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Topics;
import dev.genkan.localcloud.memory.Calls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is under way to functions: news of objects, tasks in queues, messages. A queue knows a task's name as long as the task
 * waits, and for an hour after, as Cloud Tasks does.
 */
final class Post implements Tasks, Topics {

    private static final Duration NAME_REMEMBERED = Duration.ofHours(1);

    private final Calls calls;
    private final InstantSource clock;
    private final List<Parcel> waiting = new ArrayList<>();
    /** Until when each name is remembered. */
    private final Map<String, Instant> names = new HashMap<>();

    private int messages;

    Post(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** A delivery, and how often it was tried. */
    static final class Parcel {
        private final Delivery delivery;
        private int attempts;

        private Parcel(Delivery delivery) {
            this.delivery = delivery;
        }

        Delivery delivery() {
            return delivery;
        }

        int attempts() {
            return attempts;
        }

        void tried() {
            attempts++;
        }
    }

    /** The news of an object goes out. */
    void news(StoredObject object) {
        waiting.add(new Parcel(new Delivery.News(object)));
    }

    @Override
    public boolean enqueue(Task task) {
        return calls.call("enqueue", task.queue() + "/" + task.name(), () -> add(task));
    }

    private boolean add(Task task) {
        Instant known = names.get(name(task));
        if (known != null && known.isAfter(clock.instant())) {
            return false;
        }
        names.put(name(task), Instant.MAX);
        waiting.add(new Parcel(new Delivery.Call(task)));
        return true;
    }

    @Override
    public void publish(String topic, String data, Map<String, String> attributes) {
        calls.call("publish to", topic, () -> waiting.add(new Parcel(new Delivery.Message(++messages, data))));
    }

    List<Parcel> waiting() {
        return List.copyOf(waiting);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** It arrived, was lost, or is given up. */
    void remove(Parcel parcel) {
        if (waiting.remove(parcel) && parcel.delivery() instanceof Delivery.Call(Task task)) {
            names.put(name(task), clock.instant().plus(NAME_REMEMBERED));
        }
    }

    private static String name(Task task) {
        return task.queue() + "/" + task.name();
    }
}
