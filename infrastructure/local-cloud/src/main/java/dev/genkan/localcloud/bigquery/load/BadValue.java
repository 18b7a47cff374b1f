package dev.genkan.localcloud.bigquery.load;

/** A value that does not fit its column. */
public final class BadValue extends Exception {

    private static final long serialVersionUID = 1L;

    BadValue(String message) {
        super(message, null, false, false);
    }

    static BadValue unparsable(String text, String type) {
        return new BadValue("Could not parse '" + shortened(text) + "' as " + type);
    }

    /** The same within a field. */
    BadValue in(String field) {
        String message = String.valueOf(getMessage());
        return new BadValue(
                message.contains(" for field ")
                        ? message.replace(" for field ", " for field " + field + ".")
                        : message + " for field " + field);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
