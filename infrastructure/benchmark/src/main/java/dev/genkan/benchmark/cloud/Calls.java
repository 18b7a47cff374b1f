package dev.genkan.benchmark.cloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The calls that are measured, by the JDK's client, so that what is measured is the server. Safe for use by several threads. */
final class Calls implements AutoCloseable {

    static final String PROJECT = "genkan-local";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Calls(URI endpoint) {
        this.endpoint = endpoint;
    }

    void createBucket(String bucket) throws IOException, InterruptedException {
        post("/storage/v1/b?project=" + PROJECT, BodyPublishers.ofString("{\"name\":\"" + bucket + "\"}"));
    }

    void upload(String bucket, String object, BodyPublisher content) throws IOException, InterruptedException {
        post("/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + encoded(object), content);
    }

    void upload(String bucket, String object, Path file) throws IOException, InterruptedException {
        upload(bucket, object, BodyPublishers.ofFile(file));
    }

    /** Reads an object and lets its bytes be lost. */
    void download(String bucket, String object) throws IOException, InterruptedException {
        succeeded(client.send(
                request(objectPath(bucket, object) + "?alt=media").GET().build(), BodyHandlers.discarding()));
    }

    void delete(String bucket, String object) throws IOException, InterruptedException {
        succeeded(client.send(request(objectPath(bucket, object)).DELETE().build(), BodyHandlers.discarding()));
    }

    /** Lists a bucket page by page: how many objects there are. */
    int list(String bucket) throws IOException, InterruptedException {
        int objects = 0;
        String token = "";
        do {
            JsonObject page = get("/storage/v1/b/" + bucket + "/o?maxResults=1000"
                    + (token.isEmpty() ? "" : "&pageToken=" + encoded(token)));
            objects += page.has("items") ? page.getAsJsonArray("items").size() : 0;
            token = page.has("nextPageToken") ? page.get("nextPageToken").getAsString() : "";
        } while (!token.isEmpty());
        return objects;
    }

    /** Runs a query to its end, the rows in the answer. */
    void query(String sql) throws IOException, InterruptedException {
        query(sql, false);
    }

    /** Has a query translated, and no more. */
    void dryRun(String sql) throws IOException, InterruptedException {
        query(sql, true);
    }

    private void query(String sql, boolean dryRun) throws IOException, InterruptedException {
        JsonObject request = new JsonObject();
        request.addProperty("query", sql);
        request.addProperty("useLegacySql", false);
        request.addProperty("dryRun", dryRun);
        post(warehouse("queries"), BodyPublishers.ofString(request.toString()));
    }

    void createDataset(String dataset) throws IOException, InterruptedException {
        post(
                warehouse("datasets"),
                BodyPublishers.ofString("{\"datasetReference\":{\"datasetId\":\"" + dataset + "\"}}"));
    }

    /** Runs a job to its end. */
    void job(JsonObject configuration) throws IOException, InterruptedException {
        JsonObject request = new JsonObject();
        request.add("configuration", configuration);
        JsonObject job = post(warehouse("jobs"), BodyPublishers.ofString(request.toString()));
        String id = job.getAsJsonObject("jobReference").get("jobId").getAsString();
        while (!state(job).equals("DONE")) {
            Thread.sleep(BETWEEN_LOOKS); // there is no call that waits for a load job
            job = get(warehouse("jobs/" + id));
        }
        if (job.getAsJsonObject("status").has("errorResult")) {
            throw new IOException(
                    job.getAsJsonObject("status").get("errorResult").toString());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static String state(JsonObject job) {
        return job.getAsJsonObject("status").get("state").getAsString();
    }

    private static String warehouse(String path) {
        return "/bigquery/v2/projects/" + PROJECT + "/" + path;
    }

    private static String objectPath(String bucket, String object) {
        return "/storage/v1/b/" + bucket + "/o/" + encoded(object);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        return json(request(path).GET().build());
    }

    private JsonObject post(String path, BodyPublisher body) throws IOException, InterruptedException {
        return json(request(path)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(body)
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path));
    }

    private JsonObject json(HttpRequest request) throws IOException, InterruptedException {
        return JsonParser.parseString(
                        succeeded(client.send(request, BodyHandlers.ofString())).body())
                .getAsJsonObject();
    }

    private static <T> HttpResponse<T> succeeded(HttpResponse<T> response) throws IOException {
        if (response.statusCode() < SUCCESS || response.statusCode() >= REDIRECTION) {
            throw new IOException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }
}
