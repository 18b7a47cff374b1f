package dev.genkan.localcloud.bigquery.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Request;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What the resources share. */
final class Calls {

    /** Below this is everything of a project. */
    static final String PROJECT = "/bigquery/v2/projects/{project}";

    private Calls() {}

    /** An endpoint that may fail in DuckDB; the caller sees a 500. */
    static Endpoint of(Call call) {
        return request -> {
            try {
                return call.answer(request);
            } catch (SQLException failure) {
                throw new IOException(failure);
            }
        };
    }

    /** A page of a list that is in memory: {@code maxResults} and {@code pageToken}, the number of the first element. */
    static <T> Page<T> page(Request request, List<T> all) {
        long first = offset(request);
        long size = request.number("maxResults").orElse(all.size());
        List<T> rest = all.subList((int) Math.min(first, all.size()), all.size());
        List<T> page = rest.subList(0, (int) Math.min(Math.max(size, 0), rest.size()));
        long next = first + page.size();
        return new Page<>(page, next < all.size() && !page.isEmpty() ? Long.toString(next) : "");
    }

    /** Where a page begins: its token, or {@code startIndex}. */
    static long offset(Request request) {
        String token = request.parameter("pageToken").orElse("");
        if (token.isEmpty()) {
            return request.number("startIndex").orElse(0);
        }
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException malformed) {
            throw ApiError.invalid("Invalid page token: " + token);
        }
    }

    /**
     * A part of a list.
     *
     * @param next the token of the next part, empty when there is none
     */
    record Page<T>(List<T> elements, String next) {}

    /** An endpoint that uses DuckDB. */
    @FunctionalInterface
    interface Call {
        Answer answer(Request request) throws IOException, SQLException;
    }
}
