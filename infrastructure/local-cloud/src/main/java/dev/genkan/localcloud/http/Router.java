package dev.genkan.localcloud.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds who answers a request: the first route that fits. What no route fits is answered with status 501 and the name of what was
 * asked, so that a gap is never mistaken for an answer.
 */
public final class Router implements Endpoint {

    private final List<Route> routes;

    private Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** A builder without routes. */
    public static Builder builder() {
        return new Builder();
    }

    /** The answer of the first route that fits; an {@link ApiError} becomes its answer. */
    @Override
    public Answer answer(Request request) throws IOException {
        try {
            List<String> segments = Route.segments(request.rawPath());
            for (Route route : routes) {
                if (route.method().equals(request.method())) {
                    Optional<Map<String, String>> values = route.match(segments);
                    if (values.isPresent()) {
                        return route.endpoint().answer(request.with(values.get()));
                    }
                }
            }
            throw ApiError.unsupported(request.method() + " " + request.rawPath());
        } catch (ApiError error) {
            return error.answer();
        }
    }

    /** Collects routes. For one thread. */
    public static final class Builder {

        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a route.
         *
         * @param template for example {@code /storage/v1/b/{bucket}}
         */
        public Builder on(String method, String template, Endpoint endpoint) {
            routes.add(Route.of(method, template, endpoint));
            return this;
        }

        /** The router over what was added. */
        public Router build() {
            return new Router(routes);
        }
    }
}
