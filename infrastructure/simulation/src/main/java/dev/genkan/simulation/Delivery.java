package dev.genkan.simulation;

import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;

/** Something that waits to be brought to a function. */
sealed interface Delivery {

    /** In words. */
    String words();

    /** An object was finalised. */
    record News(StoredObject object) implements Delivery {
        @Override
        public String words() {
            return "news of " + object.name() + "#" + object.generation();
        }
    }

    /** A queue calls. */
    record Call(Tasks.Task task) implements Delivery {
        @Override
        public String words() {
            return "queue " + task.queue() + ": task " + task.name();
        }
    }

    /** A message on the topic of notifications. */
    record Message(int id, String data) implements Delivery {
        @Override
        public String words() {
            return "message " + id;
        }
    }
}
