package dev.genkan.localcloud.bigquery.load;

import java.util.Optional;

/** A value that does not fit its column. */
public final class BadValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    BadValue(String message) {
        this(message, "");
    }

    private BadValue(String message, String field) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The path of the field where it is, empty when it is in none. */
    public Optional<String> field() {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }

    /** A field that is not there, or must be. */
    static BadValue at(String field, String message) {
        return new BadValue(message, field);
    }

    static BadValue unparsable(String text, String type) {
        return new BadValue("Could not parse '" + shortened(text) + "' as " + type);
    }

    /** The same within a field. */
    BadValue in(String name) {
        String message = String.valueOf(getMessage());
        boolean named = message.contains(" for field ");
        return new BadValue(
                named || !field.isEmpty()
                        ? message.replace(" for field ", " for field " + name + ".")
                        : message + " for field " + name,
                field.isEmpty() ? name : name + "." + field);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
