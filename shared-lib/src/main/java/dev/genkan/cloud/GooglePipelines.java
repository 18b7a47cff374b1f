package dev.genkan.cloud;

import static java.util.stream.Collectors.joining;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dataflow, by its REST interface: jobs of flex templates. */
final class GooglePipelines implements Pipelines {

    private static final String DONE = "JOB_STATE_DONE";

    /** In these states a job has ended, and not well; in every other one that is not {@code DONE} it goes on. */
    private static final Set<String> ENDED =
            Set.of("JOB_STATE_FAILED", "JOB_STATE_CANCELLED", "JOB_STATE_DRAINED", "JOB_STATE_UPDATED");

    private static final int LONGEST_WORDS = 500;

    private final HttpRequestFactory requests;
    private final String location;
    private final Optional<String> serviceAccount;

    /**
     * @param location the address of the project's location
     * @param serviceAccount the account of the workers; empty for the project's own
     */
    GooglePipelines(HttpRequestFactory requests, String location, Optional<String> serviceAccount) {
        this.requests = requests;
        this.location = location;
        this.serviceAccount = serviceAccount;
    }

    /** There may be several of a name, of which one at most has not ended: one that is done counts before all others. */
    @Override
    public State run(Job job) {
        List<Found> found = find(job.name());
        if (found.stream().anyMatch(each -> each.state().equals(DONE))) {
            return new State.Done();
        }
        if (found.stream().anyMatch(each -> !ENDED.contains(each.state()))) {
            return new State.Running();
        }
        return found.stream()
                .max(Comparator.comparing(Found::created))
                .<State>map(last -> new State.Failed(words(last)))
                .orElseGet(() -> launch(job));
    }

    private List<Found> find(String name) {
        List<Found> found = new ArrayList<>();
        Optional<String> page = Optional.empty();
        do {
            GenericUrl url = url("/jobs").set("name", name).set("filter", "ALL");
            page.ifPresent(token -> url.set("pageToken", token));
            JsonFields answer = answer("find", name, () -> requests.buildGetRequest(url));
            answer.optionalObjects("jobs").stream()
                    .filter(job -> job.text("name").equals(name))
                    .map(Found::of)
                    .forEach(found::add);
            page = answer.optionalText("nextPageToken").filter(token -> !token.isEmpty());
        } while (page.isPresent());
        return found;
    }

    /** A job of that name that has not ended was launched by another attempt at the same moment. */
    private State launch(Job job) {
        JsonObject parameters = new JsonObject();
        job.parameters().forEach(parameters::addProperty);
        JsonObject launch = new JsonObject();
        launch.addProperty("jobName", job.name());
        launch.addProperty("containerSpecGcsPath", job.template());
        launch.add("parameters", parameters);
        serviceAccount.ifPresent(account -> {
            JsonObject environment = new JsonObject();
            environment.addProperty("serviceAccountEmail", account);
            launch.add("environment", environment);
        });
        JsonObject body = new JsonObject();
        body.add("launchParameter", launch);
        ByteArrayContent content = ByteArrayContent.fromString("application/json; charset=UTF-8", body.toString());
        try {
            answer("launch", job.name(), () -> requests.buildPostRequest(url("/flexTemplates:launch"), content));
        } catch (CloudException e) {
            if (e.status() != GoogleErrors.CONFLICT) {
                throw e;
            }
        }
        return new State.Running();
    }

    private String words(Found job) {
        GenericUrl url = url("/jobs/" + job.id() + "/messages").set("minimumImportance", "JOB_MESSAGE_ERROR");
        String messages =
                answer("ask why", job.id(), () -> requests.buildGetRequest(url)).optionalObjects("jobMessages").stream()
                        .flatMap(message -> message.optionalText("messageText").stream())
                        .collect(joining("; "));
        String words = "job " + job.id() + " ended as " + job.state() + (messages.isEmpty() ? "" : ": " + messages);
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    private GenericUrl url(String path) {
        return new GenericUrl(location + path);
    }

    private static JsonFields answer(String operation, String job, RequestMaker maker) {
        try {
            HttpRequest request = maker.make().setThrowExceptionOnExecuteError(false);
            HttpResponse response = request.execute();
            try {
                String body = response.parseAsString();
                if (!response.isSuccessStatusCode()) {
                    throw new CloudException(
                            operation, "pipeline " + job, response.getStatusCode(), new IOException(body));
                }
                return JsonFields.parse("Dataflow's answer", body);
            } finally {
                response.disconnect();
            }
        } catch (IOException e) {
            throw new CloudException(operation, "pipeline " + job, 0, e);
        }
    }

    /** Makes a request that is not yet sent. */
    private interface RequestMaker {
        HttpRequest make() throws IOException;
    }

    private record Found(String id, String state, String created) {

        static Found of(JsonFields job) {
            return new Found(
                    job.text("id"),
                    job.optionalText("currentState").orElse("JOB_STATE_UNKNOWN"),
                    job.optionalText("createTime").orElse(""));
        }
    }
}
