package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Session;
import java.io.IOException;
import java.sql.SQLException;

/** What a job does. */
@FunctionalInterface
public interface JobWork {

    /**
     * Does it.
     *
     * @throws JobFailure when it cannot be done as it is asked for
     * @throws SQLException when DuckDB refuses it
     * @throws IOException when a file cannot be read
     */
    Outcome run(Control control) throws SQLException, IOException;

    /**
     * How it ended.
     *
     * @param configuration the configuration with what was decided while it ran, such as the table of the result
     */
    record Outcome(JsonObject configuration, JsonObject statistics) {}

    /** What the work tells about itself while it runs. */
    interface Control {

        /** The job as it began. */
        Job job();

        /** Makes known a job that was done as a part of this one. */
        void child(Job done);

        /** The session whose statements are stopped when the job is cancelled. */
        void uses(Session session);

        /** Writes in the transaction of the job's last change that the job is done. */
        void finish(Change change, Outcome outcome) throws SQLException;
    }
}
