package dev.genkan.exportgdb;

import dev.genkan.config.Environment;
import dev.genkan.exportgdb.access.Users;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may export what, and where the work is put.
 *
 * @param buckets those that databases may be in
 * @param stateBucket holds the jobs
 * @param queue the id of the queue of the jobs
 * @param url the function that does them, which that queue calls
 * @param users who may call
 * @param tokenKey signs their tokens
 * @param tokenLifetime how long a token is good
 * @param lostAfter a job that nothing was heard of for so long is given up
 */
record ExportGdbConfig(
        Set<String> buckets,
        String stateBucket,
        String queue,
        String url,
        Users users,
        String tokenKey,
        Duration tokenLifetime,
        Duration lostAfter) {

    private static final long TOKEN_SECONDS = 1800;
    private static final Duration LOST_AFTER = Duration.ofDays(1);

    ExportGdbConfig {
        buckets = Set.copyOf(buckets);
    }

    static ExportGdbConfig from(Environment environment) {
        return new ExportGdbConfig(
                Set.copyOf(environment.required("EXPORT_BUCKETS", Environment::names)),
                environment.required("EXPORT_STATE_BUCKET"),
                environment.required("EXPORT_QUEUE"),
                environment.required("EXPORT_URL"),
                users(environment),
                environment.required("TOKEN_KEY"),
                Duration.ofSeconds(environment
                        .optional("TOKEN_SECONDS", Environment::positiveLong)
                        .orElse(TOKEN_SECONDS)),
                environment
                        .optional("EXPORT_LOST_AFTER", Environment::positiveDuration)
                        .orElse(LOST_AFTER));
    }

    /** What is wrong with a secret is told without the secret. */
    private static Users users(Environment environment) {
        try {
            return Users.read(environment.required("EXPORT_USERS"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("EXPORT_USERS: " + e.getMessage(), e);
        }
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "exports of databases in " + new TreeSet<>(buckets) + " by " + users;
    }
}
