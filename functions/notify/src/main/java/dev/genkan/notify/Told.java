package dev.genkan.notify;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** What was told to whom lately, as far as this instance remembers. Safe for use by several threads. */
final class Told {

    private static final int LONGEST_MEMORY = 1000;

    private final SequencedSet<Telling> tellings = new LinkedHashSet<>();

    synchronized boolean contains(Provider provider, Message message) {
        return tellings.contains(Telling.of(provider, message));
    }

    synchronized void add(Provider provider, Message message) {
        tellings.add(Telling.of(provider, message));
        if (tellings.size() > LONGEST_MEMORY) {
            tellings.removeFirst();
        }
    }

    private record Telling(String provider, String notification, String message) {

        static Telling of(Provider provider, Message message) {
            return new Telling(provider.toString(), message.notification().id(), message.id());
        }
    }
}
