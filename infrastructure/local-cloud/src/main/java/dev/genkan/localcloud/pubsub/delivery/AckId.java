package dev.genkan.localcloud.pubsub.delivery;

import dev.genkan.localcloud.pubsub.model.PubSubErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one delivery of a message: an acknowledgement of an earlier one does not count.
 *
 * @param message the message's number
 * @param delivery which delivery of the message it is, counted from 1
 */
public record AckId(long message, int delivery) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,9})");

    /** What {@link #toString()} made; refuses other text. */
    public static AckId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw PubSubErrors.malformed(text);
        }
        return new AckId(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return message + ":" + delivery;
    }
}
