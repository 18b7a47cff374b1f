package dev.genkan.localcloud.storage.model;

import dev.genkan.localcloud.http.ApiError;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for names, as in the parameter {@code matchGlob}: {@code *} and {@code ?} stand for characters but a slash, {@code **}
 * for any, {@code [a-z]} and {@code [!a-z]} for one of a set or none of it, <code>{a,b}</code> for one of several patterns.
 */
public final class Glob {

    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws ApiError 400 when it is none
     */
    public static Glob of(String glob) {
        try {
            return new Glob(Pattern.compile(new Translation(glob).regex(), Pattern.DOTALL));
        } catch (PatternSyntaxException malformed) {
            throw invalid(glob);
        }
    }

    /** Whether a name is one of those that are meant. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    private static ApiError invalid(String glob) {
        return ApiError.invalid("Invalid glob pattern: " + glob);
    }

    /** A glob on its way to a regular expression. For one thread. */
    private static final class Translation {

        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int position;
        private int alternatives;

        Translation(String glob) {
            this.glob = glob;
        }

        String regex() {
            while (position < glob.length()) {
                char next = glob.charAt(position++);
                switch (next) {
                    case '*' -> star();
                    case '?' -> regex.append("[^/]");
                    case '[' -> set();
                    case '{' -> open();
                    case '}' -> close();
                    case ',' -> regex.append(alternatives > 0 ? "|" : ",");
                    case '\\' -> literal(escaped());
                    default -> literal(next);
                }
            }
            if (alternatives > 0) {
                throw invalid(glob);
            }
            return regex.toString();
        }

        private void star() {
            boolean twice = position < glob.length() && glob.charAt(position) == '*';
            if (!twice) {
                regex.append("[^/]*");
                return;
            }
            position++;
            // Between slashes, two stars may stand for no folder at all: a/**/b is a/b, too.
            boolean folder = (position == 2 || glob.charAt(position - 3) == '/')
                    && position < glob.length()
                    && glob.charAt(position) == '/';
            if (folder) {
                position++;
                regex.append("(?:.*/)?");
            } else {
                regex.append(".*");
            }
        }

        private void set() {
            int end = glob.indexOf(']', position + 1);
            if (end < 0) {
                throw invalid(glob);
            }
            String members = glob.substring(position, end);
            boolean negated = members.startsWith("!") || members.startsWith("^");
            String escaped = (negated ? members.substring(1) : members)
                    .replace("\\", "\\\\")
                    .replace("[", "\\[")
                    .replace("^", "\\^")
                    .replace("&", "\\&");
            regex.append(negated ? "[^/" : "[").append(escaped).append(']');
            position = end + 1;
        }

        private void open() {
            alternatives++;
            regex.append("(?:");
        }

        private void close() {
            if (alternatives == 0) {
                throw invalid(glob);
            }
            alternatives--;
            regex.append(')');
        }

        private char escaped() {
            if (position == glob.length()) {
                throw invalid(glob);
            }
            return glob.charAt(position++);
        }

        private void literal(char unit) {
            if (!Character.isLetterOrDigit(unit) && unit < 128) {
                regex.append('\\');
            }
            regex.append(unit);
        }
    }
}
