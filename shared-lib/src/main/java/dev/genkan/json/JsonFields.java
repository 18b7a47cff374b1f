package dev.genkan.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The fields of a JSON object, read with their types. A field that is {@code null} is not there; fields that nobody asks for
 * are ignored. Every method throws {@link IllegalArgumentException}, which names the field, what was expected and what was
 * found, when the field is not as asked for.
 */
public final class JsonFields {

    private static final int LONGEST_QUOTE = 100;

    private final String place;
    private final JsonObject object;

    private JsonFields(String place, JsonObject object) {
        this.place = place;
        this.object = object;
    }

    /**
     * Reads a JSON object, strictly by the standard.
     *
     * @param what what it is, for messages, for example {@code receipt}
     */
    public static JsonFields parse(String what, String json) {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException(what + ": expected one JSON object, found more behind it");
            }
            return of(what, element);
        } catch (JsonParseException | IOException e) {
            throw new IllegalArgumentException(what + ": expected a JSON object, found " + quote(json), e);
        }
    }

    private static JsonFields of(String place, JsonElement element) {
        if (element instanceof JsonObject object) {
            return new JsonFields(place, object);
        }
        throw wrong(place, "an object", element);
    }

    /**
     * These fields, for an object in which all are known.
     *
     * @throws IllegalArgumentException that names one which is not
     */
    public JsonFields only(Set<String> known) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(place + ": there is no field \"" + quote(name) + "\", there are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    /** A text. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** A text that need not be there. */
    public Optional<String> optionalText(String name) {
        return find(name).map(element -> text(at(name), element));
    }

    /** A text as a value of its type; the reader throws {@link RuntimeException} for a text that it cannot read. */
    public <T> T text(String name, String expected, Function<String, T> reader) {
        return optionalText(name, expected, reader).orElseThrow(() -> missing(name));
    }

    /** The same, of a text that need not be there. */
    public <T> Optional<T> optionalText(String name, String expected, Function<String, T> reader) {
        return optionalText(name).map(text -> read(name, expected, text, reader));
    }

    private <T> T read(String name, String expected, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    at(name) + ": expected " + expected + ", found \"" + quote(text) + "\"", e);
        }
    }

    /** A whole number that is written as a text, as Cloud Storage writes generations and sizes. */
    public long digits(String name) {
        return text(name, "a whole number in quotes", Long::parseLong);
    }

    /** A whole number. */
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    /** A whole number that need not be there. */
    public Optional<Long> optionalNumber(String name) {
        return find(name).map(element -> number(at(name), element));
    }

    private static long number(String place, JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                return primitive.getAsBigDecimal().longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        wrong(place, "a whole number", element).getMessage(), e);
            }
        }
        throw wrong(place, "a whole number", element);
    }

    /** A yes or no that need not be there. */
    public Optional<Boolean> optionalFlag(String name) {
        return find(name).map(element -> {
            if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
                return primitive.getAsBoolean();
            }
            throw wrong(at(name), "true or false", element);
        });
    }

    /** A list of texts that need not be there; then it is empty. */
    public List<String> optionalTexts(String name) {
        return elements(name, find(name).orElseGet(JsonArray::new), JsonFields::text);
    }

    /** An object. */
    public JsonFields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    /** An object that need not be there. */
    public Optional<JsonFields> optionalObject(String name) {
        return find(name).map(element -> of(at(name), element));
    }

    /** A list of objects. */
    public List<JsonFields> objects(String name) {
        return elements(name, find(name).orElseThrow(() -> missing(name)), JsonFields::of);
    }

    /** A list of objects that need not be there; then it is empty. */
    public List<JsonFields> optionalObjects(String name) {
        return elements(name, find(name).orElseGet(JsonArray::new), JsonFields::of);
    }

    private <T> List<T> elements(String name, JsonElement element, BiFunction<String, JsonElement, T> reader) {
        if (element instanceof JsonArray array) {
            return IntStream.range(0, array.size())
                    .mapToObj(i -> reader.apply(at(name) + "[" + i + "]", array.get(i)))
                    .toList();
        }
        throw wrong(at(name), "a list", element);
    }

    private Optional<JsonElement> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(element -> !element.isJsonNull());
    }

    private static String text(String place, JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw wrong(place, "a text", element);
    }

    private String at(String name) {
        return place + "." + name;
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(at(name) + " is missing");
    }

    private static IllegalArgumentException wrong(String place, String expected, JsonElement found) {
        return new IllegalArgumentException(place + ": expected " + expected + ", found " + quote(found.toString()));
    }

    private static String quote(String found) {
        return found.length() <= LONGEST_QUOTE ? found : found.substring(0, LONGEST_QUOTE) + "…";
    }
}
