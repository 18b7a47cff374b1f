package dev.genkan.localcloud.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.genkan.localcloud.bigquery.face.DatasetCalls;
import dev.genkan.localcloud.bigquery.face.Discovery;
import dev.genkan.localcloud.bigquery.face.JobCalls;
import dev.genkan.localcloud.bigquery.face.ResultCalls;
import dev.genkan.localcloud.bigquery.face.RowCalls;
import dev.genkan.localcloud.bigquery.face.TableCalls;
import dev.genkan.localcloud.bigquery.face.UploadCalls;
import dev.genkan.localcloud.bigquery.jobs.Submissions;
import dev.genkan.localcloud.bigquery.jobs.Views;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Face;
import dev.genkan.localcloud.http.Percent;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BigQuery's REST calls on the JDK's HTTP server; to be mounted at all of {@link #PATHS}. */
public final class BigQueryFace implements HttpHandler {

    /** Where it is to be mounted. */
    public static final List<String> PATHS =
            List.of("/bigquery/", "/upload/bigquery/", "/resumable/upload/bigquery/", "/discovery/", "/$discovery/");

    private static final Pattern PROJECT = Pattern.compile("/bigquery/v2/projects/([^/]+)/");

    private final Face face;

    BigQueryFace(BigQueryService service) {
        TableSizes sizes = service.sizes();
        Submissions submissions = new Submissions(service.catalog(), service.jobs(), sizes, service.storage());
        ResultCalls results = new ResultCalls(service.catalog(), service.jobs(), submissions);
        Router.Builder routes = Router.builder();
        new Discovery().mount(routes);
        new DatasetCalls(service.catalog()).mount(routes);
        new TableCalls(service.catalog(), new Views(service.catalog(), service.jobs()), sizes).mount(routes);
        new RowCalls(service.catalog()).mount(routes);
        new JobCalls(service.catalog(), service.jobs(), submissions).mount(routes);
        results.mount(routes);
        new UploadCalls(
                        service.catalog(),
                        service.jobs(),
                        submissions,
                        service.folder().resolve("uploads"))
                .mount(routes);
        Router router = routes.build();
        String project = service.catalog().project();
        this.face = new Face(request -> {
            refuseOthers(project, request.rawPath());
            return router.answer(request);
        });
    }

    /** There is one project: what is meant for another one must not land in it. */
    private static void refuseOthers(String project, String path) {
        Matcher named = PROJECT.matcher(path);
        if (named.find() && !Percent.decodeSegment(named.group(1)).equals(project)) {
            throw ApiError.notFound("Not found: Project " + Percent.decodeSegment(named.group(1)));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        face.handle(exchange);
    }
}
