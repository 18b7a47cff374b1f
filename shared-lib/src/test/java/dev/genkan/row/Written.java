package dev.genkan.row;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How case files write what would not be seen in them: {@code \xE3} is a byte, <code>\{a*200}</code> is 200 times a. */
final class Written {

    private static final Pattern BYTE_OR_REPEAT = Pattern.compile("\\\\x([0-9A-F]{2})|\\\\\\{([^*]+)\\*([0-9]+)}");

    private Written() {}

    /** The bytes that are meant. */
    static byte[] bytes(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher special = BYTE_OR_REPEAT.matcher(written);
        int from = 0;
        while (special.find()) {
            bytes.writeBytes(utf8(written.substring(from, special.start())));
            bytes.writeBytes(
                    special.group(1) != null
                            ? HexFormat.of().parseHex(special.group(1))
                            : utf8(special.group(2).repeat(Integer.parseInt(special.group(3)))));
            from = special.end();
        }
        bytes.writeBytes(utf8(written.substring(from)));
        return bytes.toByteArray();
    }

    /** The text that is meant. */
    static String text(String written) {
        return new String(bytes(written), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
