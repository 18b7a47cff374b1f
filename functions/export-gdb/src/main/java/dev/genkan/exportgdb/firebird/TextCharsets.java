package dev.genkan.exportgdb.firebird;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * What stored text is taken for.
 *
 * @param none text of no character set
 * @param all all text, whatever its column says; for databases that say what is not true. Bytes of the set OCTETS stay bytes
 */
public record TextCharsets(Charset none, Optional<Charset> all) {

    /** What text of no character set mostly is: that of old machines in the west. */
    public static final Charset NONE = Charset.forName("windows-1252");

    /** Text is what its column says. */
    public TextCharsets(Charset none) {
        this(none, Optional.empty());
    }

    /**
     * The charset of a name, as databases write it ({@code WIN1252}, {@code SJIS_0208}) or as everyone else does ({@code
     * windows-1252}, {@code Shift_JIS}).
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Charset named(String name) {
        return CharacterSets.named(name).orElseGet(() -> {
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new IllegalArgumentException("there is no character set \"" + name + "\"", e);
            }
        });
    }

    /** The charset of text that is of the character set with that number. */
    Charset of(int number) {
        return all.or(() -> CharacterSets.of(number)).orElse(none);
    }
}
