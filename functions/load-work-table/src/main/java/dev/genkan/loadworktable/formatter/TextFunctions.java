package dev.genkan.loadworktable.formatter;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/** The functions of texts whose result can be larger than what they are given by more than a small factor. */
final class TextFunctions {

    private TextFunctions() {}

    static Callable repeat(Callable original) {
        return (context, scope, self, arguments) -> {
            double times = ScriptRuntime.toInteger(argument(arguments, 0));
            Size.check((long) (Size.of(self) * times));
            return original.call(context, scope, self, new Object[] {times});
        };
    }

    static Callable pad(Callable original) {
        return (context, scope, self, arguments) -> {
            double length = ScriptRuntime.toInteger(argument(arguments, 0));
            Size.check((long) length);
            Object[] checked = arguments.length == 0 ? new Object[1] : arguments.clone();
            checked[0] = length;
            return original.call(context, scope, self, checked);
        };
    }

    static Callable concat(Callable original) {
        return (context, scope, self, arguments) -> {
            Object[] texts = new Object[arguments.length];
            long length = Size.of(self);
            for (int i = 0; i < texts.length; i++) {
                String text = ScriptRuntime.toString(arguments[i]);
                texts[i] = text;
                length += text.length();
                Size.check(length);
            }
            return original.call(context, scope, self, texts);
        };
    }

    /** By a text, which is what formatters do with every line; by anything else as ever. */
    static Callable split(Callable original) {
        return (context, scope, self, arguments) -> arguments.length == 1
                        && Size.isText(self)
                        && arguments[0] instanceof CharSequence separator
                        && !separator.isEmpty()
                ? split(context, scope, ScriptRuntime.toString(self), separator.toString())
                : original.call(context, scope, self, arguments);
    }

    private static Scriptable split(Context context, Scriptable scope, String text, String separator) {
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + separator.length();
        }
        parts.add(start == 0 ? text : text.substring(start));
        return context.newArray(scope, parts.toArray());
    }

    /**
     * Where the result could become too large it is built by a function for each match, whose results are summed up; a function
     * of the script always is.
     */
    static Callable replace(Callable original) {
        return (context, scope, self, arguments) -> {
            if (arguments.length < 2) {
                return original.call(context, scope, self, arguments);
            }
            Object[] checked = arguments.clone();
            if (arguments[1] instanceof Callable function) {
                checked[1] = new Replacements(scope, function);
            } else {
                String replacement = ScriptRuntime.toString(arguments[1]);
                checked[1] = isHarmless(Size.of(self), replacement)
                        ? replacement
                        : new Replacements(scope, (c, s, t, match) -> expanded(replacement, match));
            }
            return original.call(context, scope, self, checked);
        };
    }

    private static boolean isHarmless(long length, String replacement) {
        long references =
                replacement.chars().filter(character -> character == '$').count();
        return (length + 1) * (replacement.length() + references * length) <= Size.LARGEST;
    }

    /**
     * The replacement with what its {@code $} stand for.
     *
     * @param match the match, its groups, its position, the whole text, and perhaps an object of named groups
     */
    private static String expanded(String replacement, Object[] match) {
        int last = match[match.length - 1] instanceof CharSequence ? match.length - 1 : match.length - 2;
        String text = ScriptRuntime.toString(match[last]);
        int start = ScriptRuntime.toInt32(match[last - 1]);
        String matched = ScriptRuntime.toString(match[0]);
        int groups = last - 2;
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int dollar = replacement.indexOf('$'); dollar >= 0; dollar = replacement.indexOf('$', at)) {
            result.append(replacement, at, dollar);
            at = dollar + 2;
            switch (at <= replacement.length() ? replacement.charAt(dollar + 1) : ' ') {
                case '$' -> result.append('$');
                case '&' -> result.append(matched);
                case '`' -> result.append(text, 0, start);
                case '\'' -> result.append(text, start + matched.length(), text.length());
                default -> {
                    int digits = groupDigits(replacement, dollar + 1, groups);
                    at = dollar + 1 + digits;
                    result.append(digits == 0 ? "$" : group(match[Integer.parseInt(replacement, dollar + 1, at, 10)]));
                }
            }
            Size.check(result.length());
        }
        return result.append(replacement, at, replacement.length()).toString();
    }

    private static String group(Object group) {
        return Undefined.isUndefined(group) ? "" : ScriptRuntime.toString(group);
    }

    /** How many digits from here are the number of a group that there is. */
    private static int groupDigits(String replacement, int start, int groups) {
        for (int digits = Math.min(2, replacement.length() - start); digits > 0; digits--) {
            String number = replacement.substring(start, start + digits);
            if (number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                int group = Integer.parseInt(number);
                if (group >= 1 && group <= groups) {
                    return digits;
                }
            }
        }
        return 0;
    }

    static Object argument(Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : Undefined.instance;
    }
}
