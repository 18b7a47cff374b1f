package dev.genkan.localcloud.dataflow;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Face;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dataflow's REST calls on the JDK's HTTP server; to be mounted at {@link #PATH}. */
public final class DataflowFace implements HttpHandler {

    /** Where it is to be mounted. */
    public static final String PATH = "/v1b3/";

    private static final String LOCATION = "/v1b3/projects/{project}/locations/{location}";
    private static final String NAME = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";

    private final DataflowService service;
    private final String project;
    private final Face face;

    public DataflowFace(DataflowService service, String project) {
        this.service = service;
        this.project = project;
        Router router = Router.builder()
                .on("POST", LOCATION + "/flexTemplates:launch", this::launch)
                .on("GET", LOCATION + "/jobs", this::list)
                .on("GET", LOCATION + "/jobs/{job}", this::get)
                .on("GET", LOCATION + "/jobs/{job}/messages", this::messages)
                .build();
        this.face = new Face(router);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        face.handle(exchange);
    }

    private Answer launch(Request request) throws IOException {
        String location = location(request);
        JsonObject launch = object(request.json(), "launchParameter")
                .orElseThrow(() -> ApiError.invalid("launchParameter is missing"));
        String name = text(launch, "jobName");
        if (!name.matches(NAME)) {
            throw ApiError.invalid("Invalid job name " + name + ": the name must match " + NAME);
        }
        Map<String, String> parameters = new HashMap<>();
        object(launch, "parameters")
                .ifPresent(given -> given.entrySet()
                        .forEach(each ->
                                parameters.put(each.getKey(), each.getValue().getAsString())));
        DataflowJob asked = new DataflowJob(
                "", project, location, name, text(launch, "containerSpecGcsPath"), parameters, "", "", "");
        return Answer.json(Map.of("job", resource(service.launch(asked, URI.create(request.origin())))));
    }

    private Answer list(Request request) {
        String location = location(request);
        String filter = request.parameter("filter").orElse("ALL");
        List<Map<String, String>> found = service.jobs(location).stream()
                .filter(job -> request.parameter("name").map(job.name()::equals).orElse(true))
                .filter(job -> switch (filter) {
                    case "ACTIVE" -> !job.isTerminated();
                    case "TERMINATED" -> job.isTerminated();
                    default -> true;
                })
                .map(DataflowFace::resource)
                .toList();
        return Answer.json(found.isEmpty() ? Map.of() : Map.of("jobs", found));
    }

    private Answer get(Request request) {
        return Answer.json(resource(job(request)));
    }

    private Answer messages(Request request) {
        DataflowJob job = job(request);
        Map<String, String> message = Map.of(
                "id",
                "1",
                "time",
                job.created(),
                "messageText",
                job.message(),
                "messageImportance",
                "JOB_MESSAGE_ERROR");
        return Answer.json(job.message().isEmpty() ? Map.of() : Map.of("jobMessages", List.of(message)));
    }

    private DataflowJob job(Request request) {
        String id = request.value("job");
        return service.find(location(request), id)
                .orElseThrow(
                        () -> ApiError.notFound("Information about job " + id + " could not be found in our system."));
    }

    /** There is one project: what is meant for another one must not land in it. */
    private String location(Request request) {
        if (!request.value("project").equals(project)) {
            throw ApiError.notFound("Not found: Project " + request.value("project"));
        }
        return request.value("location");
    }

    private static Map<String, String> resource(DataflowJob job) {
        return Map.of(
                "id", job.id(),
                "projectId", job.project(),
                "location", job.location(),
                "name", job.name(),
                "type", "JOB_TYPE_BATCH",
                "currentState", job.state(),
                "createTime", job.created());
    }

    private static Optional<JsonObject> object(JsonObject parent, String name) {
        JsonElement element = parent.get(name);
        return element != null && element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
    }

    private static String text(JsonObject parent, String name) {
        JsonElement element = parent.get(name);
        if (element == null || !element.isJsonPrimitive()) {
            throw ApiError.invalid(name + " is missing");
        }
        return element.getAsString();
    }
}
