package dev.genkan.exportgdb.firebird;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The character sets that columns have, by their numbers in {@code intl/charsets.h}. */
final class CharacterSets {

    static final int NONE = 0;
    static final int OCTETS = 1;

    /**
     * A character set.
     *
     * @param number by which columns have it
     * @param name that it has in databases
     * @param java its name in Java
     */
    private record CharacterSet(int number, String name, String java) {

        Optional<Charset> charset() {
            return Charset.isSupported(java) ? Optional.of(Charset.forName(java)) : Optional.empty();
        }
    }

    private static final List<CharacterSet> ALL = List.of(
            new CharacterSet(2, "ASCII", "ISO-8859-1"), // ASCII, in which nothing keeps other bytes out
            new CharacterSet(3, "UNICODE_FSS", "UTF-8"),
            new CharacterSet(4, "UTF8", "UTF-8"),
            new CharacterSet(5, "SJIS_0208", "windows-31j"),
            new CharacterSet(6, "EUCJ_0208", "EUC-JP"),
            new CharacterSet(9, "DOS737", "IBM737"),
            new CharacterSet(10, "DOS437", "IBM437"),
            new CharacterSet(11, "DOS850", "IBM850"),
            new CharacterSet(12, "DOS865", "IBM865"),
            new CharacterSet(13, "DOS860", "IBM860"),
            new CharacterSet(14, "DOS863", "IBM863"),
            new CharacterSet(15, "DOS775", "IBM775"),
            new CharacterSet(16, "DOS858", "IBM00858"),
            new CharacterSet(17, "DOS862", "IBM862"),
            new CharacterSet(18, "DOS864", "IBM864"),
            new CharacterSet(21, "ISO8859_1", "ISO-8859-1"),
            new CharacterSet(22, "ISO8859_2", "ISO-8859-2"),
            new CharacterSet(23, "ISO8859_3", "ISO-8859-3"),
            new CharacterSet(34, "ISO8859_4", "ISO-8859-4"),
            new CharacterSet(35, "ISO8859_5", "ISO-8859-5"),
            new CharacterSet(36, "ISO8859_6", "ISO-8859-6"),
            new CharacterSet(37, "ISO8859_7", "ISO-8859-7"),
            new CharacterSet(38, "ISO8859_8", "ISO-8859-8"),
            new CharacterSet(39, "ISO8859_9", "ISO-8859-9"),
            new CharacterSet(40, "ISO8859_13", "ISO-8859-13"),
            new CharacterSet(44, "KSC_5601", "x-windows-949"),
            new CharacterSet(45, "DOS852", "IBM852"),
            new CharacterSet(46, "DOS857", "IBM857"),
            new CharacterSet(47, "DOS861", "IBM861"),
            new CharacterSet(48, "DOS866", "IBM866"),
            new CharacterSet(49, "DOS869", "IBM869"),
            new CharacterSet(50, "CYRL", "windows-1251"),
            new CharacterSet(51, "WIN1250", "windows-1250"),
            new CharacterSet(52, "WIN1251", "windows-1251"),
            new CharacterSet(53, "WIN1252", "windows-1252"),
            new CharacterSet(54, "WIN1253", "windows-1253"),
            new CharacterSet(55, "WIN1254", "windows-1254"),
            new CharacterSet(56, "BIG_5", "Big5"),
            new CharacterSet(57, "GB_2312", "GB2312"),
            new CharacterSet(58, "WIN1255", "windows-1255"),
            new CharacterSet(59, "WIN1256", "windows-1256"),
            new CharacterSet(60, "WIN1257", "windows-1257"),
            new CharacterSet(63, "KOI8R", "KOI8-R"),
            new CharacterSet(64, "KOI8U", "KOI8-U"),
            new CharacterSet(65, "WIN1258", "windows-1258"),
            new CharacterSet(66, "TIS620", "TIS-620"),
            new CharacterSet(67, "GBK", "GBK"),
            new CharacterSet(68, "CP943C", "x-IBM943C"),
            new CharacterSet(69, "GB18030", "GB18030"));

    private static final Map<Integer, CharacterSet> BY_NUMBER =
            ALL.stream().collect(Collectors.toUnmodifiableMap(CharacterSet::number, Function.identity()));

    private CharacterSets() {}

    /** The Java charset of a number; empty for text of no set, for bytes, and for sets that Java does not have. */
    static Optional<Charset> of(int number) {
        return numbered(number).flatMap(CharacterSet::charset);
    }

    /** The Java charset of a set by its name in databases. */
    static Optional<Charset> named(String name) {
        return ALL.stream()
                .filter(set -> set.name().equalsIgnoreCase(name))
                .findFirst()
                .flatMap(CharacterSet::charset);
    }

    private static Optional<CharacterSet> numbered(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
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
            default -> numbered(number).map(CharacterSet::java).orElse("character set " + number);
        };
    }
}
