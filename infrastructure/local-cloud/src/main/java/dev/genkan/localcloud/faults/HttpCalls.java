package dev.genkan.localcloud.faults;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of the calls by HTTP: those of the services' discovery documents, and some for the steps of an upload or download. */
final class HttpCalls {

    /** Method, path (a star stands for one segment), a query that it must have, name; the first that fits counts. */
    private static final List<Call> CALLS = """
            POST   /batch/storage/v1                              -          storage.batch
            POST   /upload/storage/v1/b/*/o                       -          storage.objects.insert
            PUT    /upload/storage/v1/b/*/o                       -          storage.objects.upload
            DELETE /upload/storage/v1/b/*/o                       -          storage.objects.cancelUpload
            POST   /resumable/upload/storage/v1/b/*/o             -          storage.objects.insert
            PUT    /resumable/upload/storage/v1/b/*/o             -          storage.objects.upload
            DELETE /resumable/upload/storage/v1/b/*/o             -          storage.objects.cancelUpload
            GET    /download/storage/v1/b/*/o/*                   -          storage.objects.download
            GET    /storage/v1/b/*/o/*                            alt=media  storage.objects.download
            GET    /storage/v1/b                                  -          storage.buckets.list
            POST   /storage/v1/b                                  -          storage.buckets.insert
            GET    /storage/v1/b/*                                -          storage.buckets.get
            PATCH  /storage/v1/b/*                                -          storage.buckets.patch
            PUT    /storage/v1/b/*                                -          storage.buckets.update
            DELETE /storage/v1/b/*                                -          storage.buckets.delete
            GET    /storage/v1/b/*/o                              -          storage.objects.list
            GET    /storage/v1/b/*/o/*                            -          storage.objects.get
            PATCH  /storage/v1/b/*/o/*                            -          storage.objects.patch
            PUT    /storage/v1/b/*/o/*                            -          storage.objects.update
            DELETE /storage/v1/b/*/o/*                            -          storage.objects.delete
            POST   /storage/v1/b/*/o/*/compose                    -          storage.objects.compose
            POST   /storage/v1/b/*/o/*/rewriteTo/b/*/o/*          -          storage.objects.rewrite
            POST   /storage/v1/b/*/o/*/copyTo/b/*/o/*             -          storage.objects.copy
            GET    /bigquery/v2/projects/*/datasets               -          bigquery.datasets.list
            POST   /bigquery/v2/projects/*/datasets               -          bigquery.datasets.insert
            GET    /bigquery/v2/projects/*/datasets/*             -          bigquery.datasets.get
            PATCH  /bigquery/v2/projects/*/datasets/*             -          bigquery.datasets.patch
            PUT    /bigquery/v2/projects/*/datasets/*             -          bigquery.datasets.update
            DELETE /bigquery/v2/projects/*/datasets/*             -          bigquery.datasets.delete
            GET    /bigquery/v2/projects/*/datasets/*/tables      -          bigquery.tables.list
            POST   /bigquery/v2/projects/*/datasets/*/tables      -          bigquery.tables.insert
            GET    /bigquery/v2/projects/*/datasets/*/tables/*    -          bigquery.tables.get
            PATCH  /bigquery/v2/projects/*/datasets/*/tables/*    -          bigquery.tables.patch
            PUT    /bigquery/v2/projects/*/datasets/*/tables/*    -          bigquery.tables.update
            DELETE /bigquery/v2/projects/*/datasets/*/tables/*    -          bigquery.tables.delete
            GET    /bigquery/v2/projects/*/datasets/*/tables/*/data      -   bigquery.tabledata.list
            POST   /bigquery/v2/projects/*/datasets/*/tables/*/insertAll -   bigquery.tabledata.insertAll
            GET    /bigquery/v2/projects/*/jobs                   -          bigquery.jobs.list
            POST   /bigquery/v2/projects/*/jobs                   -          bigquery.jobs.insert
            GET    /bigquery/v2/projects/*/jobs/*                 -          bigquery.jobs.get
            POST   /bigquery/v2/projects/*/jobs/*/cancel          -          bigquery.jobs.cancel
            POST   /bigquery/v2/projects/*/queries                -          bigquery.jobs.query
            GET    /bigquery/v2/projects/*/queries/*              -          bigquery.jobs.getQueryResults
            POST   /upload/bigquery/v2/projects/*/jobs            -          bigquery.jobs.insert
            PUT    /upload/bigquery/v2/projects/*/jobs            -          bigquery.jobs.upload
            POST   /resumable/upload/bigquery/v2/projects/*/jobs  -          bigquery.jobs.insert
            PUT    /resumable/upload/bigquery/v2/projects/*/jobs  -          bigquery.jobs.upload
            POST   /v1b3/projects/*/locations/*/flexTemplates:launch -       dataflow.flexTemplates.launch
            GET    /v1b3/projects/*/locations/*/jobs              -          dataflow.jobs.list
            GET    /v1b3/projects/*/locations/*/jobs/*            -          dataflow.jobs.get
            GET    /v1b3/projects/*/locations/*/jobs/*/messages   -          dataflow.jobs.messages.list
            """.lines().map(HttpCalls::call).toList();

    private HttpCalls() {}

    /** All names. */
    static List<String> kinds() {
        return CALLS.stream().map(Call::kind).distinct().toList();
    }

    /** What this call is named; none for what no service here answers. */
    static Optional<String> kind(HttpExchange exchange) {
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        String method = Objects.requireNonNullElse(override, exchange.getRequestMethod());
        String path = exchange.getRequestURI().getRawPath();
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return CALLS.stream()
                .filter(call -> call.fits(method, path, query))
                .map(Call::kind)
                .findFirst();
    }

    private static Call call(String line) {
        String[] parts = line.split(" +");
        Pattern path = Pattern.compile("\\Q" + parts[1].replace("*", "\\E[^/]+\\Q") + "\\E");
        return new Call(parts[0], path, parts[2].equals("-") ? "" : parts[2], parts[3]);
    }

    private record Call(String method, Pattern path, String parameter, String kind) {

        boolean fits(String calledMethod, String calledPath, String query) {
            return method.equals(calledMethod)
                    && path.matcher(calledPath).matches()
                    && (parameter.isEmpty() || List.of(query.split("&")).contains(parameter));
        }
    }
}
