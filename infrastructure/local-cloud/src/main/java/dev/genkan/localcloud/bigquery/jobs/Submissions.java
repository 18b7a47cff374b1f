package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.StoredObjects;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.http.ApiError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Starts the jobs that clients ask for. Safe for use by several threads. */
public final class Submissions {

    private final Catalog catalog;
    private final Jobs jobs;
    private final TableSizes sizes;
    private final StoredObjects storage;
    private final InformationSchema informationSchema;

    public Submissions(Catalog catalog, Jobs jobs, TableSizes sizes, StoredObjects storage) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.sizes = sizes;
        this.storage = storage;
        this.informationSchema = new InformationSchema(catalog, jobs);
    }

    /**
     * Starts the job of a request, {@code {jobReference, configuration}}.
     *
     * @return the job as it begins; for a dry run, as it ended: such a job is not remembered
     * @throws ApiError 409 when there is a job of that name, 501 for a job of a kind that is not done here
     */
    public Job submit(JsonObject request) {
        JsonObject configuration = configuration(request);
        return named(request, configuration, () -> work(configuration));
    }

    /** Starts the load job of a request that brought its file along; the file is deleted when the job has ended. */
    public Job submit(JsonObject request, Path upload) {
        JsonObject configuration = configuration(request);
        if (!configuration.has("load")) {
            throw ApiError.invalid("Only load jobs can upload a file");
        }
        return named(request, configuration, () -> {
            LoadWork load = new LoadWork(catalog, configuration, Sources.uploaded(upload));
            return control -> {
                try {
                    return load.run(control);
                } finally {
                    Files.deleteIfExists(upload);
                }
            };
        });
    }

    private static JsonObject configuration(JsonObject request) {
        return Documents.object(request, "configuration")
                .orElseThrow(() -> ApiError.invalid("Required parameter is missing: configuration"));
    }

    private Job named(JsonObject request, JsonObject configuration, Making making) {
        String id = Documents.object(request, "jobReference")
                .flatMap(reference -> Documents.text(reference, "jobId"))
                .orElseGet(() -> "job_" + UUID.randomUUID());
        Job job = Job.begun(id, configuration, catalog.now());
        try {
            if (Documents.flag(configuration, "dryRun")) {
                return dryRun(job);
            }
            jobs.start(job, making.make());
            return job;
        } catch (JobFailure failure) {
            throw refusal(failure.problems());
        }
    }

    private JobWork work(JsonObject configuration) {
        if (configuration.has("query")) {
            return query(configuration);
        }
        if (configuration.has("load")) {
            return new LoadWork(catalog, configuration, Sources.named(configuration.getAsJsonObject("load"), storage));
        }
        if (configuration.has("copy")) {
            return new CopyWork(catalog, sizes, configuration);
        }
        if (configuration.has("extract")) {
            return new ExtractWork(catalog, sizes, storage, configuration);
        }
        throw ApiError.unsupported("jobs with configuration " + configuration.keySet());
    }

    private QueryWork query(JsonObject configuration) {
        return new QueryWork(catalog, informationSchema, sizes, configuration);
    }

    private Job dryRun(Job job) {
        if (!job.isQuery()) {
            throw ApiError.unsupported("dry runs of jobs that are no queries");
        }
        return job.succeeded(job.configuration(), query(job.configuration()).dryRun(), catalog.now());
    }

    /** The error of a call that fails as the job did. */
    public static ApiError refusal(List<Problem> problems) {
        Problem first = problems.getFirst();
        return new ApiError(first.status(), first.reason(), first.message());
    }

    private interface Making {
        JobWork make();
    }
}
