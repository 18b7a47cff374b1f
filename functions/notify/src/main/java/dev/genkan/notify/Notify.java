package dev.genkan.notify;

import dev.genkan.cloud.Caller;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.HttpAnswer;
import dev.genkan.cloud.Notification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Brings a message to every provider. Safe for use by several threads. */
final class Notify {

    /** Chatwork takes 65,535 bytes, Slack 40,000 characters; people read less. */
    private static final int LONGEST_MESSAGE = 10_000;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_WAITS = 3;

    private final List<Provider> providers;
    private final Caller caller;
    private final Patience patience;
    private final Told told = new Told();

    Notify(List<Provider> providers, Caller caller, Patience patience) {
        this.providers = List.copyOf(providers);
        this.caller = caller;
        this.patience = patience;
    }

    /**
     * Tells every provider that has not taken the message before.
     *
     * @throws CloudException when one did not take it; the others have been told nevertheless
     */
    void tell(Message message) {
        Notification notification = shortened(message.notification());
        List<CloudException> failures = new ArrayList<>();
        for (Provider provider : providers) {
            if (!told.contains(provider, message)) {
                try {
                    tell(provider, notification);
                    told.add(provider, message);
                } catch (CloudException e) {
                    failures.add(e);
                }
            }
        }
        CloudException.throwAny(failures);
    }

    private void tell(Provider provider, Notification notification) {
        HttpAnswer answer = caller.send(provider.post(notification));
        for (int waits = 0; waits < MOST_WAITS && answer.status() == TOO_MANY_REQUESTS; waits++) {
            patience.waitAsAskedBy(answer);
            answer = caller.send(provider.post(notification));
        }
        if (!provider.took(answer)) {
            // What it answered is left out: it may repeat what it was sent, and with it a secret.
            throw new CloudException(
                    "tell", provider.toString(), answer.status(), new IOException("the message was not taken"));
        }
    }

    private static Notification shortened(Notification notification) {
        String text = notification.message();
        if (text.length() <= LONGEST_MESSAGE) {
            return notification;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return new Notification(notification.id(), notification.severity(), text.substring(0, end) + "…");
    }
}
