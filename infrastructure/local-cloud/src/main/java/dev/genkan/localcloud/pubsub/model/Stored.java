package dev.genkan.localcloud.pubsub.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/** Protocol buffers as a journal keeps them: as JSON in a text. */
public final class Stored {

    private Stored() {}

    /** A message as JSON. */
    public static JsonElement of(Message message) {
        return new JsonPrimitive(json(message));
    }

    /** What {@link #of} made, read into a builder. */
    public static <B extends Message.Builder> B read(JsonElement stored, B builder) {
        try {
            JsonFormat.parser().merge(stored.isJsonPrimitive() ? stored.getAsString() : stored.toString(), builder);
            return builder;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "not a " + builder.getDescriptorForType().getName() + ": " + stored, e);
        }
    }

    /** A message as JSON text. */
    public static String json(Message message) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + message, e);
        }
    }
}
