package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonParser;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Leaves out of a resource what the client did not ask for with the parameter {@code fields}. */
record PartialAnswers(Endpoint endpoint) implements Endpoint {

    @Override
    public Answer answer(Request request) throws IOException {
        Optional<String> fields = request.parameter("fields").filter(text -> !text.isBlank());
        if (fields.isEmpty() || isDownload(request)) {
            return endpoint.answer(request);
        }
        FieldMask mask = FieldMask.parse(fields.get());
        Answer answer = endpoint.answer(request);
        return answer.status() == 200 && answer.body().length() > 0 ? masked(answer, mask) : answer;
    }

    private static boolean isDownload(Request request) {
        return request.parameter("alt").filter("media"::equals).isPresent()
                || request.rawPath().startsWith("/download/");
    }

    private static Answer masked(Answer answer, FieldMask mask) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        answer.body().writeTo(whole);
        Answer masked = Answer.json(mask.of(JsonParser.parseString(whole.toString(StandardCharsets.UTF_8))));
        return new Answer(answer.status(), answer.headers(), masked.body());
    }
}
