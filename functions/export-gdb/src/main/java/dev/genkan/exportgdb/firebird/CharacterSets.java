package dev.genkan.exportgdb.firebird;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The character sets that columns have, by their numbers in {@code intl/charsets.h}. */
final class CharacterSets {

    static final int NONE = 0;
    static final int OCTETS = 1;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(2, "ISO-8859-1"), // ASCII, in which nothing keeps other bytes out
            Map.entry(3, "UTF-8"),
            Map.entry(4, "UTF-8"),
            Map.entry(5, "windows-31j"),
            Map.entry(6, "EUC-JP"),
            Map.entry(9, "IBM737"),
            Map.entry(10, "IBM437"),
            Map.entry(11, "IBM850"),
            Map.entry(12, "IBM865"),
            Map.entry(13, "IBM860"),
            Map.entry(14, "IBM863"),
            Map.entry(15, "IBM775"),
            Map.entry(16, "IBM00858"),
            Map.entry(17, "IBM862"),
            Map.entry(18, "IBM864"),
            Map.entry(21, "ISO-8859-1"),
            Map.entry(22, "ISO-8859-2"),
            Map.entry(23, "ISO-8859-3"),
            Map.entry(34, "ISO-8859-4"),
            Map.entry(35, "ISO-8859-5"),
            Map.entry(36, "ISO-8859-6"),
            Map.entry(37, "ISO-8859-7"),
            Map.entry(38, "ISO-8859-8"),
            Map.entry(39, "ISO-8859-9"),
            Map.entry(40, "ISO-8859-13"),
            Map.entry(44, "x-windows-949"),
            Map.entry(45, "IBM852"),
            Map.entry(46, "IBM857"),
            Map.entry(47, "IBM861"),
            Map.entry(48, "IBM866"),
            Map.entry(49, "IBM869"),
            Map.entry(50, "windows-1251"),
            Map.entry(51, "windows-1250"),
            Map.entry(52, "windows-1251"),
            Map.entry(53, "windows-1252"),
            Map.entry(54, "windows-1253"),
            Map.entry(55, "windows-1254"),
            Map.entry(56, "Big5"),
            Map.entry(57, "GB2312"),
            Map.entry(58, "windows-1255"),
            Map.entry(59, "windows-1256"),
            Map.entry(60, "windows-1257"),
            Map.entry(63, "KOI8-R"),
            Map.entry(64, "KOI8-U"),
            Map.entry(65, "windows-1258"),
            Map.entry(66, "TIS-620"),
            Map.entry(67, "GBK"),
            Map.entry(68, "x-IBM943C"),
            Map.entry(69, "GB18030"));

    private CharacterSets() {}

    /**
     * The Java charset of a number; empty for bytes of no set, and for sets that Java does not have.
     *
     * @param none what columns of no set are taken for
     */
    static Optional<Charset> of(int number, Charset none) {
        if (number == NONE) {
            return Optional.of(none);
        }
        return Optional.ofNullable(NAMES.get(number))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }

    /** How many bytes a character may have: by so much the length of a text in bytes is larger than in characters. */
    static int mostBytes(int number) {
        return switch (number) {
            case 3 -> 3;
            case 4, 69 -> 4;
            case 5, 6, 44, 56, 57, 67, 68 -> 2;
            default -> 1;
        };
    }

    /** The name of a number's charset, as the JVM knows it. */
    static String name(int number) {
        return switch (number) {
            case NONE -> "NONE";
            case OCTETS -> "OCTETS";
            case 2 -> StandardCharsets.US_ASCII.name();
            default -> NAMES.getOrDefault(number, "character set " + number);
        };
    }
}
