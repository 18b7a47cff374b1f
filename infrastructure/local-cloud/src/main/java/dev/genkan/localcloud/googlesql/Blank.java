package dev.genkan.localcloud.googlesql;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What stands between the statements of a script. */
final class Blank {

    private static final Pattern NOTHING = Pattern.compile("(?s)(\\s|;|--[^\n]*|#[^\n]*|/\\*.*?\\*/)*");

    private Blank() {}

    /** Whether only white space, comments and semicolons follow. */
    static boolean from(byte[] script, int position) {
        String rest = new String(script, position, script.length - position, StandardCharsets.UTF_8);
        return NOTHING.matcher(rest).matches();
    }
}
