package dev.genkan.localcloud.googlesql;

import static dev.genkan.localcloud.googlesql.ScalarFunctions.INT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.STRING;

import com.google.common.hash.Hashing;
import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Strings. Positions and lengths count characters (code points). BYTES come as hexadecimal text; the functions on STRING serve them
 * as well, with a character for each byte ({@code googlesql_latin}).
 */
final class StringFunctions {

    private StringFunctions() {}

    static void define(ScalarFunctions functions) {
        functions.define("googlesql_fingerprint", STRING, INT64, s -> fingerprint(s.getBytes(StandardCharsets.UTF_8)));
        functions.define(
                "googlesql_fingerprint_of_hex",
                STRING,
                INT64,
                hex -> fingerprint(HexFormat.of().parseHex(hex)));
        functions.define("googlesql_lpad", STRING, INT64, STRING, STRING, (s, n, by) -> padded(s, n, by, true));
        functions.define("googlesql_rpad", STRING, INT64, STRING, STRING, (s, n, by) -> padded(s, n, by, false));
        functions.define("googlesql_repeat", STRING, INT64, STRING, StringFunctions::repeated);
        functions.define("googlesql_translate", STRING, STRING, STRING, STRING, StringFunctions::translated);
        functions.define(
                "googlesql_normalize",
                STRING,
                STRING,
                STRING,
                (s, form) -> Normalizer.normalize(s, Normalizer.Form.valueOf(form)));
        functions.define("googlesql_edit_distance", STRING, STRING, INT64, StringFunctions::editDistance);
        functions.define("googlesql_soundex", STRING, STRING, StringFunctions::soundex);
        functions.define("googlesql_reverse", STRING, STRING, s -> {
            int[] points = s.codePoints().toArray();
            StringBuilder reversed = new StringBuilder();
            for (int i = points.length - 1; i >= 0; i--) {
                reversed.appendCodePoint(points[i]);
            }
            return reversed.toString();
        });
        functions.define(
                "googlesql_latin",
                STRING,
                STRING,
                hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1));
        functions.define(
                "googlesql_latin_hex",
                STRING,
                STRING,
                s -> HexFormat.of().formatHex(s.getBytes(StandardCharsets.ISO_8859_1)));
        functions.define(
                "googlesql_utf8",
                STRING,
                STRING,
                hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8));
        functions.define("googlesql_sha512", STRING, STRING, StringFunctions::sha512);
        functions.define("googlesql_base64_hex", STRING, STRING, StringFunctions::base64);
        functions.define("googlesql_chr", INT64, STRING, StringFunctions::character);
    }

    private static long fingerprint(byte[] bytes) {
        return Hashing.farmHashFingerprint64().hashBytes(bytes).asLong();
    }

    private static String sha512(String hex) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512")
                            .digest(HexFormat.of().parseHex(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }

    private static String base64(String text) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(text.replaceAll("\\s+", "")));
        } catch (IllegalArgumentException e) {
            throw new Wrong("Failed to decode invalid base64 string");
        }
    }

    private static String padded(String s, long length, String by, boolean left) {
        if (length < 0) {
            throw new Wrong("Second argument (output size) for LPAD/RPAD cannot be negative");
        }
        if (by.isEmpty()) {
            throw new Wrong("Third argument (pad pattern) for LPAD/RPAD cannot be empty");
        }
        limit(length);
        int[] points = s.codePoints().toArray();
        if (points.length >= length) {
            return new String(points, 0, (int) length);
        }
        int[] pad = by.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < length - points.length; i++) {
            padding.appendCodePoint(pad[i % pad.length]);
        }
        return left ? padding + s : s + padding;
    }

    private static String repeated(String s, long count) {
        if (count < 0) {
            throw new Wrong("Second argument (repeat count) for REPEAT cannot be negative");
        }
        if (s.isEmpty()) {
            return "";
        }
        limit(count > Long.MAX_VALUE / s.length() ? Long.MAX_VALUE : count * s.length());
        return s.repeat((int) count);
    }

    /** The reference evaluator's limit on the size of a value. */
    private static void limit(long length) {
        if (length > 1 << 20) {
            throw new Wrong("Output of the function exceeds max allowed output size of 1MB");
        }
    }

    private static String translated(String s, String from, String to) {
        int[] sources = from.codePoints().toArray();
        int[] targets = to.codePoints().toArray();
        if (sources.length != java.util.Arrays.stream(sources).distinct().count()) {
            throw new Wrong("Duplicate character in TRANSLATE source characters");
        }
        StringBuilder translated = new StringBuilder();
        s.codePoints().forEach(point -> {
            int place = 0;
            while (place < sources.length && sources[place] != point) {
                place++;
            }
            if (place == sources.length) {
                translated.appendCodePoint(point);
            } else if (place < targets.length) {
                translated.appendCodePoint(targets[place]);
            }
        });
        return translated.toString();
    }

    /** Levenshtein's distance. */
    private static long editDistance(String from, String to) {
        int[] a = from.codePoints().toArray();
        int[] b = to.codePoints().toArray();
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length];
    }

    private static final String CODES = "01230120022455012623010202";

    /** A letter and three digits; what is not a Latin letter is passed over, H and W do not part two equal codes. */
    private static String soundex(String s) {
        StringBuilder found = new StringBuilder();
        char last = '0';
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            char upper = (char) (c >= 'a' && c <= 'z' ? c - 32 : c);
            if (upper < 'A' || upper > 'Z') {
                continue;
            }
            char code = CODES.charAt(upper - 'A');
            if (found.isEmpty()) {
                found.append(c);
                last = code;
            } else if (code != '0' && code != last) {
                found.append(code);
                last = code;
            } else if (upper != 'H' && upper != 'W') {
                last = code;
            }
            if (found.length() == 4) {
                break;
            }
        }
        return found.isEmpty() ? "" : (found + "000").substring(0, 4);
    }

    private static String character(long point) {
        boolean valid = point >= 0 && point <= Character.MAX_CODE_POINT && (point < 0xD800 || point > 0xDFFF);
        if (!valid) {
            throw new Wrong("Invalid codepoint " + point);
        }
        return Character.toString((int) point);
    }
}
