package dev.genkan.exportgdb.firebird;

/**
 * A column of a table as it is declared now.
 *
 * @param name as the database has it, in any letters
 * @param id its place in the formats
 * @param type of its values
 * @param kind how its values are written
 * @param scale how many decimal places its numbers have
 * @param characters how many characters its texts have at most; 0 for other types
 * @param charset the number of its character set
 * @param computed whether it is an expression, of which no values are stored
 * @param required whether it can be null in no new row
 */
public record Column(
        String name,
        int id,
        Type type,
        Kind kind,
        int scale,
        int characters,
        int charset,
        boolean computed,
        boolean required) {

    /** How values are written, which tells a text from what is none. */
    public enum Kind {
        /** Numbers. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** Dates and times. */
        TIME,
        /** Text. */
        TEXT,
        /** Bytes, as pairs of hexadecimal digits. */
        BYTES,
        /** Arrays, as JSON. */
        ARRAY
    }

    /** The name of its character set, as Java knows it; {@code NONE} where the database does not tell it. */
    public String characterSet() {
        return CharacterSets.name(charset);
    }

    /** Whether a value is written in quotes where those mark texts. */
    public boolean isQuoted() {
        return kind == Kind.TEXT || kind == Kind.BYTES || kind == Kind.ARRAY;
    }
}
