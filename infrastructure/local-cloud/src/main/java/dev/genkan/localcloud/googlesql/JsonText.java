package dev.genkan.localcloud.googlesql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON as GoogleSQL reads and writes it. Of a member that comes twice the first counts. */
final class JsonText {

    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private JsonText() {}

    /** What becomes of numbers and members when a text is read. */
    enum Reading {
        /** They stay as they are written: the functions on STRING. */
        AS_WRITTEN,
        /** Members are sorted; a number that changes when it is read and written is refused. */
        EXACT,
        /** As EXACT, but numbers may be rounded. */
        ROUNDED
    }

    /** The value, or nothing where the text is not JSON. */
    static Optional<JsonElement> read(String text, Reading reading) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement read = value(reader, reading);
            return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(read) : Optional.empty();
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static JsonElement value(JsonReader reader, Reading reading) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_ARRAY -> array(reader, reading);
            case BEGIN_OBJECT -> object(reader, reading);
            case STRING -> new JsonPrimitive(reader.nextString());
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NUMBER -> JsonParser.parseString(number(reader.nextString(), reading));
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw new IllegalStateException("not the beginning of a value");
        };
    }

    private static JsonArray array(JsonReader reader, Reading reading) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader, reading));
        }
        reader.endArray();
        return array;
    }

    private static JsonObject object(JsonReader reader, Reading reading) throws IOException {
        Map<String, JsonElement> members =
                reading == Reading.AS_WRITTEN ? new java.util.LinkedHashMap<>() : new TreeMap<>(JsonText::byBytes);
        reader.beginObject();
        while (reader.hasNext()) {
            members.putIfAbsent(reader.nextName(), value(reader, reading));
        }
        reader.endObject();
        JsonObject object = new JsonObject();
        members.forEach(object::add);
        return object;
    }

    /** In the order of UTF-8, which is that of the code points. */
    private static int byBytes(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static String number(String written, Reading reading) {
        if (reading == Reading.AS_WRITTEN) {
            return written;
        }
        if (written.matches("-?\\d+")) {
            BigInteger whole = new BigInteger(written);
            if (whole.bitLength() <= 63 || (whole.signum() > 0 && whole.compareTo(LARGEST) <= 0)) {
                return written.equals("-0") ? "0" : written;
            }
        }
        double value = Double.parseDouble(written);
        if (Double.isInfinite(value)) {
            throw new Wrong("Invalid input to PARSE_JSON: number overflow parsing '" + written + "'");
        }
        String text = number(value);
        if (reading == Reading.EXACT && new BigDecimal(text).compareTo(new BigDecimal(written)) != 0) {
            throw new Wrong("Invalid input to PARSE_JSON: Input number: " + written
                    + " cannot round-trip through string representation");
        }
        return text;
    }

    /** The shortest digits that read as the same number; with an exponent from 10^15 on, and below 10^-4. */
    static String number(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < -4 || exponent >= 15) {
            return DoubleFunctions.general(digits, 0);
        }
        String plain = digits.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** Without blanks. */
    static String write(JsonElement element) {
        StringBuilder out = new StringBuilder();
        write(element, out);
        return out.toString();
    }

    private static void write(JsonElement element, StringBuilder out) {
        if (element instanceof JsonObject object) {
            String separator = "{";
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                out.append(separator);
                quote(member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                separator = ",";
            }
            out.append(object.isEmpty() ? "{}" : "}");
        } else if (element instanceof JsonArray array) {
            String separator = "[";
            for (JsonElement item : array) {
                out.append(separator);
                write(item, out);
                separator = ",";
            }
            out.append(array.isEmpty() ? "[]" : "]");
        } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            quote(primitive.getAsString(), out);
        } else {
            out.append(element.isJsonNull() ? "null" : element.getAsString());
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
