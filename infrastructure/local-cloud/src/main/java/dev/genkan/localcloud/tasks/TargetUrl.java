package dev.genkan.localcloud.tasks;

import dev.genkan.localcloud.rpc.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The address that a task calls. */
final class TargetUrl {

    private static final int LONGEST = 2083;
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TargetUrl() {}

    /** Refuses what cannot be called. */
    static void check(String url) {
        if (url.isEmpty()) {
            throw Refusals.invalid("HttpRequest.url is required.");
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw Refusals.invalid("HttpTarget.url must start with 'http://' or 'https://'.");
        }
        if (encoded(url).length() > LONGEST) {
            throw Refusals.invalid("HttpRequest.url must have at most " + LONGEST + " characters after encoding.");
        }
    }

    /** The same with everything percent-encoded that may not stand in a URL, also a percent sign that encodes nothing. */
    static String encoded(String url) {
        StringBuilder encoded = new StringBuilder();
        byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char unit = (char) (bytes[i] & 0xFF);
            if (isAlphanumeric(unit) || PLAIN.indexOf(unit) >= 0 || (unit == '%' && isEscape(bytes, i))) {
                encoded.append(unit);
            } else {
                encoded.append('%').append(HEX.toHexDigits(bytes[i]));
            }
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9');
    }

    private static boolean isEscape(byte[] bytes, int percent) {
        return percent + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[percent + 1])
                && HexFormat.isHexDigit(bytes[percent + 2]);
    }
}
