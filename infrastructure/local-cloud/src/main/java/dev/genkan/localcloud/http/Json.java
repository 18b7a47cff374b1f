package dev.genkan.localcloud.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reading and writing JSON as the services do: nulls are kept where a tree says so, text is not escaped for HTML. */
public final class Json {

    private static final Gson RECORDS = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson TREES =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** Content is streamed and does not count. */
    private static final int LARGEST_DOCUMENT = 16 << 20;

    private Json() {}

    /** A record, map or tree as JSON text. */
    public static String write(Object value) {
        return value instanceof JsonElement tree ? TREES.toJson(tree) : RECORDS.toJson(value);
    }

    /** A record or map as a tree. */
    public static JsonElement tree(Object value) {
        return RECORDS.toJsonTree(value);
    }

    /**
     * The JSON object that a stream holds in UTF-8; an empty stream is an empty object.
     *
     * @throws ApiError 400 when it is something else, 413 when it is larger than any description of a thing
     */
    public static JsonObject object(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST_DOCUMENT + 1);
        if (bytes.length > LARGEST_DOCUMENT) {
            throw new ApiError(413, "uploadTooLarge", "A JSON document may have " + LARGEST_DOCUMENT + " bytes");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return new JsonObject();
        }
        try {
            JsonElement tree = JsonParser.parseString(text);
            if (tree.isJsonObject()) {
                return tree.getAsJsonObject();
            }
        } catch (JsonParseException malformed) {
            throw new ApiError(400, "parseError", "Parse Error: " + malformed.getMessage());
        }
        throw new ApiError(400, "parseError", "Parse Error: expected a JSON object");
    }

    /**
     * The JSON text as a record.
     *
     * @throws JsonParseException when it is something else
     */
    public static <T> T read(String text, Class<T> type) {
        return RECORDS.fromJson(text, type);
    }
}
