package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.JobResource;
import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.sql.SQLException;

/** Projects and datasets. */
public final class DatasetCalls {

    private static final String DATASETS = Calls.PROJECT + "/datasets";
    private static final String DATASET = DATASETS + "/{dataset}";

    private final Catalog catalog;

    public DatasetCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        routes.on("GET", "/bigquery/v2/projects", this::projects)
                .on("GET", DATASETS, this::list)
                .on("POST", DATASETS, Calls.of(this::insert))
                .on("GET", DATASET, request -> Answer.json(resource(catalog.require(request.value("dataset")))))
                .on("PATCH", DATASET, Calls.of(request -> update(request, true)))
                .on("PUT", DATASET, Calls.of(request -> update(request, false)))
                .on("DELETE", DATASET, Calls.of(this::delete));
    }

    private Answer projects(Request request) {
        JsonObject reference = new JsonObject();
        reference.addProperty("projectId", catalog.project());
        JsonObject project = new JsonObject();
        project.addProperty("kind", "bigquery#project");
        project.addProperty("id", catalog.project());
        project.addProperty("numericId", "1");
        project.addProperty("friendlyName", catalog.project());
        project.add("projectReference", reference);
        JsonArray projects = new JsonArray();
        projects.add(project);
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#projectList");
        json.addProperty("totalItems", 1);
        json.add("projects", projects);
        return Answer.json(json);
    }

    private Answer list(Request request) {
        Calls.Page<Dataset> page = Calls.page(request, catalog.datasets());
        JsonArray datasets = new JsonArray();
        for (Dataset dataset : page.elements()) {
            JsonObject json = new JsonObject();
            json.addProperty("kind", "bigquery#dataset");
            json.addProperty("id", catalog.project() + ":" + dataset.id());
            json.add("datasetReference", reference(dataset.id()));
            Documents.object(dataset.properties(), "labels").ifPresent(labels -> json.add("labels", labels));
            json.addProperty("location", JobResource.LOCATION);
            datasets.add(json);
        }
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#datasetList");
        json.add("datasets", datasets);
        if (!page.next().isEmpty()) {
            json.addProperty("nextPageToken", page.next());
        }
        return Answer.json(json);
    }

    private Answer insert(Request request) throws IOException, SQLException {
        JsonObject body = request.json();
        String id = Documents.at(body, "datasetReference")
                .flatMap(reference -> Documents.text(reference, "datasetId"))
                .orElseThrow(() -> ApiError.invalid("Required parameter is missing: datasetId"));
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_]{0,1023}")) {
            throw ApiError.invalid("Invalid dataset ID \"" + id + "\".");
        }
        Dataset dataset = new Dataset(id, body, catalog.now(), catalog.now());
        catalog.changeDataset(id, change -> {
            if (catalog.dataset(id).isPresent()) {
                throw new ApiError(409, "duplicate", "Already Exists: Dataset " + catalog.project() + ":" + id);
            }
            change.create(dataset);
            return true;
        });
        return Answer.json(resource(dataset));
    }

    private Answer update(Request request, boolean patch) throws IOException, SQLException {
        JsonObject body = request.json();
        String id = request.value("dataset");
        return Answer.json(resource(catalog.changeDataset(id, change -> {
            Dataset before = catalog.require(id);
            Etags.check(request, before);
            JsonObject properties = patch ? Documents.patched(before.properties(), body) : body;
            Dataset after = new Dataset(id, properties, before.created(), catalog.now());
            change.describe(after);
            return after;
        })));
    }

    private Answer delete(Request request) throws SQLException {
        String id = request.value("dataset");
        catalog.require(id);
        catalog.changeDataset(id, change -> {
            if (!request.flag("deleteContents") && !catalog.tables(id).isEmpty()) {
                throw new ApiError(
                        400, "resourceInUse", "Dataset " + catalog.project() + ":" + id + " is still in use");
            }
            change.dropDataset(id);
            return true;
        });
        return Answer.empty(204);
    }

    private JsonObject reference(String id) {
        JsonObject json = new JsonObject();
        json.addProperty("projectId", catalog.project());
        json.addProperty("datasetId", id);
        return json;
    }

    private JsonObject resource(Dataset dataset) {
        JsonObject json = dataset.properties().deepCopy();
        json.addProperty("kind", "bigquery#dataset");
        json.addProperty("etag", Etags.of(dataset));
        json.addProperty("id", catalog.project() + ":" + dataset.id());
        json.add("datasetReference", reference(dataset.id()));
        json.addProperty("creationTime", Long.toString(dataset.created().toEpochMilli()));
        json.addProperty("lastModifiedTime", Long.toString(dataset.modified().toEpochMilli()));
        json.addProperty("location", JobResource.LOCATION);
        return json;
    }
}
