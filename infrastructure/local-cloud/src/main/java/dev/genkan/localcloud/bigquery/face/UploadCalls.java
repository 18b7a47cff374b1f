package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.JobResource;
import dev.genkan.localcloud.bigquery.jobs.Jobs;
import dev.genkan.localcloud.bigquery.jobs.Submissions;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Load jobs that bring their file along: in one request of two parts, or in a resumable upload. */
public final class UploadCalls {

    private static final String JOBS = "/upload" + JobCalls.JOBS;
    private static final int RESUME_INCOMPLETE = 308;

    private final Catalog catalog;
    private final Jobs jobs;
    private final Submissions submissions;
    private final Path folder;
    private final Map<String, Pending> uploads = new ConcurrentHashMap<>();

    /** @param folder where files are kept until their jobs have ended */
    public UploadCalls(Catalog catalog, Jobs jobs, Submissions submissions, Path folder) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.submissions = submissions;
        this.folder = folder;
    }

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        for (String path : new String[] {JOBS, "/resumable" + JOBS}) {
            routes.on("POST", path, this::begin).on("PUT", path, this::resume);
        }
    }

    private Answer begin(Request request) throws IOException {
        Files.createDirectories(folder);
        String type = request.parameter("uploadType").orElse("");
        return switch (type) {
            case "multipart" -> multipart(request);
            case "resumable" -> request.parameter("upload_id").isPresent() ? resume(request) : resumable(request);
            default -> throw ApiError.unsupported("uploadType " + type);
        };
    }

    private Answer multipart(Request request) throws IOException {
        Path content = newFile();
        JsonObject job = TwoParts.read(request, content);
        return submitted(job, content);
    }

    private Answer resumable(Request request) throws IOException {
        JsonObject job = request.json();
        String id = UUID.randomUUID().toString();
        uploads.put(id, new Pending(job, newFile()));
        return Answer.empty(200)
                .with("Location", request.origin() + request.rawPath() + "?uploadType=resumable&upload_id=" + id)
                .with("X-GUploader-UploadID", id);
    }

    /** One more piece; the last one names the whole length: {@code bytes 0-9/10}. */
    private Answer resume(Request request) throws IOException {
        String id = request.parameter("upload_id").orElse("");
        Pending upload = uploads.get(id);
        if (upload == null) {
            throw ApiError.notFound("Not found: upload " + id);
        }
        String range = request.header("Content-Range").orElse("bytes */*");
        long size;
        synchronized (upload) {
            if (!range.startsWith("bytes *")) {
                append(request.body(), upload.file(), range);
            }
            size = Files.size(upload.file());
        }
        String total = range.substring(range.indexOf('/') + 1);
        boolean whole = request.header("Content-Range").isEmpty();
        if (whole) {
            append(request.body(), upload.file(), "bytes 0-");
        }
        if (whole || total.equals(Long.toString(size))) {
            uploads.remove(id);
            return submitted(upload.job(), upload.file());
        }
        Answer incomplete = Answer.empty(RESUME_INCOMPLETE);
        return size == 0 ? incomplete : incomplete.with("Range", "bytes=0-" + (size - 1));
    }

    private static void append(InputStream piece, Path file, String range) throws IOException {
        long start = Long.parseLong(range.substring("bytes ".length(), range.indexOf('-')));
        if (start != Files.size(file)) {
            throw ApiError.invalid("Expected the bytes from " + Files.size(file) + " on, got " + range);
        }
        try (OutputStream stream = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            piece.transferTo(stream);
        }
    }

    private Path newFile() throws IOException {
        return Files.createTempFile(folder, "load-", ".upload");
    }

    private Answer submitted(JsonObject request, Path content) throws IOException {
        Job job = submissions.submit(request, content);
        return Answer.json(JobResource.of(jobs.await(job.id(), JobCalls.PATIENCE), catalog.project()));
    }

    private record Pending(JsonObject job, Path file) {}
}
