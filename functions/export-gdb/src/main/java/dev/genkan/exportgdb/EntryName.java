package dev.genkan.exportgdb;

/**
 * Names files after tables, whose names may have anything in them: what would lead to another folder, or cannot be in a file's name on
 * some machine, is written as {@code %} and two hexadecimal digits for each byte.
 */
final class EntryName {

    private static final String FORBIDDEN = "/\\:*?\"<>|%";

    private EntryName() {}

    static String of(String table, String extension) {
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < table.length(); at++) {
            char character = table.charAt(at);
            boolean hidden = character == '.' && at == 0;
            if (hidden || character < ' ' || character == 0x7f || FORBIDDEN.indexOf(character) >= 0) {
                name.append(String.format("%%%02X", (int) character));
            } else {
                name.append(character);
            }
        }
        return name + "." + extension;
    }
}
