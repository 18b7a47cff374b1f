package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An error in the form of the XML API, which has names of its own. */
final class XmlError {

    private static final Map<String, String> CODES = Map.of(
            "notFound", "NoSuchKey",
            "conditionNotMet", "PreconditionFailed",
            "notImplemented", "NotImplemented",
            "invalid", "InvalidArgument",
            "retentionPolicyNotMet", "AccessDenied");

    private XmlError() {}

    static Answer answer(ApiError error) {
        String code = CODES.getOrDefault(error.reason(), error.reason());
        String text = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>" + escaped(code) + "</Code><Message>"
                + escaped(String.valueOf(error.getMessage())) + "</Message></Error>";
        return Answer.bytes(error.status(), "application/xml; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
