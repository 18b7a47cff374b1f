package dev.genkan.exportgdb.firebird;

/** Writes strings of JSON. */
final class JsonText {

    private JsonText() {}

    /** Makes a value of JSON of the text that is behind so many bytes. Numbers that JSON does not have are strings. */
    static void valueFrom(int start, Column.Kind kind, CellBuffer out) {
        boolean bare = switch (kind) {
            case BOOLEAN, ARRAY -> true;
            case NUMBER -> !out.text(start).endsWith("N") && !out.text(start).endsWith("y"); // NaN, Infinity
            case TEXT, BYTES, TIME -> false;
        };
        if (!bare) {
            String text = out.text(start);
            out.truncate(start);
            append(text, out);
        }
    }

    static void append(String text, CellBuffer out) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (character < ' ') {
                        json.append(String.format("\\u%04x", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        out.append(json.append('"').toString());
    }
}
