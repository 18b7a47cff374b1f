package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.Json;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Tells the {@code bq} command, in the words of Google's discovery service, which calls there are. */
public final class Discovery {

    private static final String DOCUMENT = "discovery.json";

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        routes.on("GET", "/$discovery/rest", Discovery::document)
                .on("GET", "/%24discovery/rest", Discovery::document)
                .on("GET", "/discovery/v1/apis/bigquery/v2/rest", Discovery::document);
    }

    private static Answer document(Request request) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(Discovery.class.getResourceAsStream(DOCUMENT), DOCUMENT + " is missing")) {
            JsonObject document = Json.object(stream);
            document.addProperty("rootUrl", request.origin() + "/");
            document.addProperty("baseUrl", request.origin() + "/bigquery/v2/");
            return Answer.json(document);
        }
    }
}
