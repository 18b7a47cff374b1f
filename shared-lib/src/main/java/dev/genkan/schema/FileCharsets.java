package dev.genkan.schema;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The charsets that files may be in. In each of them a byte below 0x40, or in UTF-16 a pair of bytes, is never a part of another
 * character, so that delimiters, quotes and line ends are found without decoding. ISO-2022-JP, UTF-7 and GB 18030 are not such.
 */
final class FileCharsets {

    /** By the names that definitions use, in any case of letters. */
    static final List<String> NAMES = List.of(
            "UTF-8",
            "windows-31j",
            "Shift_JIS",
            "EUC-JP",
            "ISO-8859-1",
            "ISO-8859-15",
            "windows-1252",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE");

    /** Here the second byte of a character may be an ASCII one from 0x40 on, as in 表 or ソ. */
    private static final Set<String> ASCII_SECOND_BYTES = Set.of("windows-31j", "Shift_JIS");

    /** What people call windows-31j and the platform takes for a charset of IBM's. */
    private static final Map<String, String> OTHER_NAMES = Map.of("cp932", "windows-31j", "932", "windows-31j");

    private FileCharsets() {}

    /** The charset of that name; empty when files cannot be in it. */
    static Optional<Charset> named(String name) {
        return NAMES.stream().filter(name::equalsIgnoreCase).findFirst().map(Charset::forName);
    }

    /** The name that would have been right for a charset called by another one, or else that one. */
    static String usualName(String name) {
        Optional<String> known = OTHER_NAMES.entrySet().stream()
                .filter(other -> other.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
        return known.orElseGet(() -> platformName(name));
    }

    private static String platformName(String name) {
        try {
            return Charset.isSupported(name) ? Charset.forName(name).name() : name;
        } catch (IllegalCharsetNameException e) {
            return name;
        }
    }

    /** The first ASCII character that may also be a part of another one. */
    static int endOfSafeAscii(Charset charset) {
        return ASCII_SECOND_BYTES.contains(charset.name()) ? 0x40 : 0x80;
    }
}
