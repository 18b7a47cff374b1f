package dev.genkan.localcloud.pubsub.model;

import dev.genkan.localcloud.rpc.Refusals;
import java.util.regex.Pattern;

/** Names of topics, subscriptions and snapshots. */
public final class ResourceName {

    /** Stands for the topic of a subscription or snapshot when that was deleted. */
    public static final String DELETED_TOPIC = "_deleted-topic_";

    private static final Pattern NAME =
            Pattern.compile("projects/[^/]+/(topics|subscriptions|snapshots)/(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}");

    private ResourceName() {}

    /**
     * Refuses what may not be a name.
     *
     * @param collection {@code topics}, {@code subscriptions} or {@code snapshots}
     */
    public static void check(String name, String collection) {
        if (!NAME.matcher(name).matches() || !name.split("/")[2].equals(collection)) {
            throw Refusals.invalid(
                    "Invalid resource name given (name=" + name
                            + "). Refer to https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names for more information.");
        }
    }

    /** The last part of a name. */
    public static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The project's id in a name. */
    public static String project(String name) {
        return name.split("/")[1];
    }
}
