package dev.genkan.localcloud.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/** Protocol buffers as a journal keeps them: as JSON, or as JSON in a text. */
public final class Stored {

    private Stored() {}

    /** A message as JSON in a text. */
    public static JsonElement of(Message message) {
        return new JsonPrimitive(json(message));
    }

    /** A message as JSON. */
    public static JsonObject tree(Message message) {
        return JsonParser.parseString(json(message)).getAsJsonObject();
    }

    /** What {@link #of} or {@link #tree} made, read into a builder. */
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
