package dev.genkan.localcloud.pubsub.model;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.pubsub.v1.Snapshot;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.genkan.localcloud.rpc.Refusals;
import java.util.Set;

/** Which fields a change may name. */
public final class UpdateMask {

    /** The fields of a topic. */
    public static final UpdateMask TOPIC = new UpdateMask(
            Topic.getDescriptor(),
            Set.of(
                    "labels",
                    "message_storage_policy",
                    "message_retention_duration",
                    "schema_settings",
                    "ingestion_data_source_settings",
                    "message_transforms"));

    /** The fields of a subscription. */
    public static final UpdateMask SUBSCRIPTION = new UpdateMask(
            Subscription.getDescriptor(),
            Set.of(
                    "push_config",
                    "bigquery_config",
                    "cloud_storage_config",
                    "bigtable_config",
                    "ack_deadline_seconds",
                    "retain_acked_messages",
                    "message_retention_duration",
                    "labels",
                    "expiration_policy",
                    "dead_letter_policy",
                    "retry_policy",
                    "enable_exactly_once_delivery",
                    "message_transforms"));

    /** The fields of a snapshot. */
    public static final UpdateMask SNAPSHOT = new UpdateMask(Snapshot.getDescriptor(), Set.of("labels", "expire_time"));

    private final Descriptor resource;
    private final Set<String> mutable;

    private UpdateMask(Descriptor resource, Set<String> mutable) {
        this.resource = resource;
        this.mutable = mutable;
    }

    /** Refuses a mask that is empty, or names what is not known or not to be changed. */
    public void check(FieldMask mask) {
        String request = "Update" + resource.getName() + "Request";
        if (mask.getPathsCount() == 0) {
            throw Refusals.invalid(
                    "The update_mask in the " + request + " must be set, and must contain a non-empty paths list.");
        }
        for (String path : mask.getPathsList()) {
            String wrong = "Invalid update_mask provided in the " + request + ": ";
            if (!FieldMaskUtil.isValid(resource, path)) {
                throw Refusals.invalid(wrong + "'" + path + "' is not a known " + resource.getName()
                        + " field. Note that field paths must be of the form 'push_config' rather than 'pushConfig'.");
            }
            if (!mutable.contains(path.split("\\.", 2)[0])) {
                throw Refusals.invalid(
                        wrong + "the '" + path + "' field in the " + resource.getName() + " is not mutable.");
            }
        }
    }
}
