package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Refuses, by name, what would change the meaning of a call and is not there. */
record Limits(Endpoint endpoint) implements Endpoint {

    private static final List<String> PARAMETERS = List.of(
            "copySourceAcl",
            "destinationKmsKeyName",
            "destinationPredefinedAcl",
            "enableObjectRetention",
            "filter",
            "kmsKeyName",
            "predefinedAcl",
            "predefinedDefaultObjectAcl");
    private static final String CUSTOMER_KEYS = "x-goog-encryption-algorithm";

    @Override
    public Answer answer(Request request) throws IOException {
        for (String parameter : PARAMETERS) {
            Optional<String> value = request.parameter(parameter);
            if (value.isPresent() && !value.get().equalsIgnoreCase("false")) {
                throw ApiError.unsupported("parameter " + parameter);
            }
        }
        if (request.header(CUSTOMER_KEYS).isPresent()) {
            throw ApiError.unsupported("header " + CUSTOMER_KEYS);
        }
        return endpoint.answer(request);
    }
}
