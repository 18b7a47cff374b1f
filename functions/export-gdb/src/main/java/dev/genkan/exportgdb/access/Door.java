package dev.genkan.exportgdb.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Lets users in: a token for a name and a password, a name for a token. Safe for use by several threads.
 *
 * <p>Whoever asks learns nothing about which names there are: an unknown one is answered as a wrong password is, after as much work.
 */
public final class Door {

    /** A hash takes up to some dozens of megabytes while it is computed: more at once would not fit. */
    private static final int CHECKS_AT_ONCE = 2;

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int WRONG_PER_NAME = 10;
    private static final int WRONG_PER_ADDRESS = 50;

    private final Users users;
    private final Tokens tokens;
    private final FailedAttempts byName;
    private final FailedAttempts byAddress;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);

    /**
     * @param users those who may come in
     * @param key signs the tokens: at least 32 bytes
     * @param lifetime of a token
     * @throws IllegalArgumentException when the key is too short
     */
    public Door(Users users, String key, Duration lifetime, InstantSource clock) {
        this.users = users;
        this.tokens = new Tokens(key, lifetime, clock);
        this.byName = new FailedAttempts(WRONG_PER_NAME, WINDOW, clock);
        this.byAddress = new FailedAttempts(WRONG_PER_ADDRESS, WINDOW, clock);
    }

    /** What came of a name and a password. */
    public sealed interface Entry {

        /**
         * They are right.
         *
         * @param token to be shown with every call
         * @param lifetime of it
         */
        record Open(String token, Duration lifetime) implements Entry {}

        /** They are not. */
        record Wrong() implements Entry {}

        /**
         * There were too many wrong ones.
         *
         * @param pause until the next may be tried
         */
        record TooMany(Duration pause) implements Entry {}
    }

    /**
     * Gives a token for a name and a password.
     *
     * @param address where the call comes from
     */
    public Entry enter(String name, String password, String address) throws InterruptedException {
        Duration pause = max(byName.pause(name), byAddress.pause(address));
        if (pause.isPositive()) {
            return new Entry.TooMany(pause);
        }
        // Counted before it is known: else many at once would all be tried.
        byName.add(name);
        byAddress.add(address);
        if (!isRight(name, password)) {
            return new Entry.Wrong();
        }
        byName.forget(name);
        byAddress.remove(address);
        return new Entry.Open(tokens.issue(name), tokens.lifetime());
    }

    private boolean isRight(String name, String password) throws InterruptedException {
        checks.acquire();
        try {
            return users.areRight(name, password);
        } finally {
            checks.release();
        }
    }

    /** Whose token this is; empty when it is none of ours, is too old, or its user is gone. */
    public Optional<String> user(String token) {
        return tokens.user(token).filter(users::has);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
