package dev.genkan.localcloud.storage.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** How records look on disk: JSON. */
final class Records {

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, new Instants().nullSafe())
            .create();

    private Records() {}

    static String write(Object value) {
        return GSON.toJson(value);
    }

    static JsonElement tree(Object value) {
        return GSON.toJsonTree(value);
    }

    static <T> T of(JsonElement tree, Class<T> type) throws IOException {
        try {
            return GSON.fromJson(tree, type);
        } catch (JsonParseException malformed) {
            throw new IOException("not a record of the store: " + tree, malformed);
        }
    }

    static <T> T parse(String text, Class<T> type) throws IOException {
        try {
            return GSON.fromJson(text, type);
        } catch (JsonParseException malformed) {
            throw new IOException("not a record of the store: " + text, malformed);
        }
    }

    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return GSON.fromJson(Files.readString(file), type);
        } catch (JsonParseException malformed) {
            throw new IOException("not a record of the store: " + file, malformed);
        }
    }

    private static final class Instants extends TypeAdapter<Instant> {

        @Override
        public void write(JsonWriter writer, Instant instant) throws IOException {
            writer.value(instant.toString());
        }

        @Override
        public Instant read(JsonReader reader) throws IOException {
            return Instant.parse(reader.nextString());
        }
    }
}
