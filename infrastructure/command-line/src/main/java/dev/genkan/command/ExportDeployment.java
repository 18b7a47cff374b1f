package dev.genkan.command;

import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.functions.Signature;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** The export of database files on a local cloud. */
final class ExportDeployment {

    /** The bucket that databases are uploaded to. */
    static final String DATABASES_BUCKET = Deployment.PROJECT + "-databases";

    /** Who may export, with a password that is no secret. */
    static final String USER = "demo";

    static final String PASSWORD = "genkan";

    /** The functions: the one that users call, and the one that does the work. */
    static final String API = "export-gdb";

    static final String TASK = "export-gdb-task";

    private static final String PASSWORD_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$N/GnTq495eWYRqP+IXxAnQ$gWJoJYQ8ZajqTn4Ob52zzSw19SCfT0AfK48hY0zNpnw";

    private static final String STATE_BUCKET = Deployment.PROJECT + "-exports";
    private static final String QUEUE = "export";
    private static final int AT_ONCE = 1;

    /** More than the function's own: it is the function that gives a job up, not the queue. */
    private static final int QUEUE_ATTEMPTS = 10;

    private ExportDeployment() {}

    /** Creates the buckets and the queue, and starts the functions. */
    static void on(LocalCloud cloud) throws IOException {
        cloud.bucket(DATABASES_BUCKET, Map.of());
        cloud.bucket(STATE_BUCKET, Map.of());
        cloud.queue(QUEUE, AT_ONCE, QUEUE_ATTEMPTS);
        Deployment.configure(Map.of("EXPORT_STATE_BUCKET", STATE_BUCKET));
        URI task = cloud.deploy(TASK, "dev.genkan.exportgdb.ExportGdbTaskFunction", Signature.HTTP);
        Deployment.configure(Map.of(
                "EXPORT_BUCKETS",
                DATABASES_BUCKET,
                "EXPORT_QUEUE",
                QUEUE,
                "EXPORT_URL",
                task.toString(),
                "EXPORT_USERS",
                USER + ":" + PASSWORD_HASH,
                // Tokens do not outlive the process.
                "TOKEN_KEY",
                UUID.randomUUID().toString()));
        cloud.deploy(API, "dev.genkan.exportgdb.ExportGdbFunction", Signature.HTTP);
    }
}
