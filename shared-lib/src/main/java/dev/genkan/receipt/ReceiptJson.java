package dev.genkan.receipt;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;
import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.Receipt.Rejection;
import java.time.Instant;
import java.util.Locale;

/** A receipt as the partner sees it. The keys always come in the same order; what is empty is left out. */
final class ReceiptJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ReceiptJson() {}

    static String write(Receipt receipt) {
        JsonObject json = new JsonObject();
        json.addProperty("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT));
        receipt.reason().ifPresent(reason -> json.addProperty("reason", reason));
        json.add("file", file(receipt));
        json.addProperty("site", receipt.origin().site());
        receipt.fileType().ifPresent(fileType -> json.addProperty("file_type", fileType));
        JsonArray definitions = new JsonArray();
        receipt.definitions().forEach(definition -> definitions.add(definition(definition)));
        json.add("definitions", definitions);
        json.add("rows", rows(receipt.rows()));
        JsonArray rejections = new JsonArray();
        receipt.rejections().forEach(rejection -> rejections.add(rejection(rejection)));
        json.add("rejections", rejections);
        receipt.errorFile().ifPresent(errorFile -> json.addProperty("error_file", errorFile));
        receipt.corrects().ifPresent(corrects -> json.addProperty("corrects", corrects));
        receipt.retried().ifPresent(retried -> json.addProperty("retried", retried));
        json.add("times", times(receipt));
        receipt.merged().ifPresent(merged -> json.add("merged", merged(merged)));
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject file(Receipt receipt) {
        JsonObject json = new JsonObject();
        json.addProperty("bucket", receipt.origin().bucket());
        json.addProperty("object", receipt.origin().object());
        json.addProperty("generation", Long.toString(receipt.origin().generation()));
        json.addProperty("bytes", receipt.bytes());
        json.addProperty("crc32c", receipt.crc32c());
        return json;
    }

    private static JsonObject definition(DefinitionVersion definition) {
        JsonObject json = new JsonObject();
        json.addProperty("object", definition.object());
        json.addProperty("generation", Long.toString(definition.generation()));
        return json;
    }

    static JsonObject rows(RowCounts rows) {
        JsonObject json = new JsonObject();
        json.addProperty("in", rows.in());
        json.addProperty("loaded", rows.loaded());
        json.addProperty("rejected", rows.rejected());
        json.addProperty("superseded", rows.superseded());
        return json;
    }

    static JsonObject rejection(Rejection rejection) {
        JsonObject json = new JsonObject();
        rejection.column().ifPresent(column -> json.addProperty("column", column));
        json.addProperty("code", rejection.code());
        json.addProperty("rows", rejection.rows());
        json.addProperty("first_line", rejection.firstLine());
        return json;
    }

    private static JsonObject times(Receipt receipt) {
        JsonObject json = new JsonObject();
        json.addProperty("received", receipt.received().toString());
        json.addProperty("started", receipt.started().toString());
        json.addProperty("finished", receipt.finished().toString());
        return json;
    }

    private static JsonObject merged(Merged merged) {
        JsonObject json = new JsonObject();
        json.addProperty("inserted", merged.inserted());
        json.addProperty("updated", merged.updated());
        json.addProperty("deleted", merged.deleted());
        json.addProperty("at", merged.at().toString());
        merged.reason().ifPresent(reason -> json.addProperty("reason", reason));
        return json;
    }

    static Receipt read(String text) {
        JsonFields json = JsonFields.parse("receipt", text);
        JsonFields file = json.object("file");
        JsonFields times = json.object("times");
        return new Receipt(
                new Origin(json.text("site"), file.text("bucket"), file.text("object"), file.digits("generation")),
                file.number("bytes"),
                file.text("crc32c"),
                json.text("outcome", "an outcome", word -> Outcome.valueOf(word.toUpperCase(Locale.ROOT))),
                json.optionalText("reason"),
                json.optionalText("file_type"),
                json.objects("definitions").stream()
                        .map(ReceiptJson::definition)
                        .toList(),
                rows(json.object("rows")),
                json.objects("rejections").stream().map(ReceiptJson::rejection).toList(),
                json.optionalText("error_file"),
                time(times, "received"),
                time(times, "started"),
                time(times, "finished"),
                json.optionalObject("merged").map(ReceiptJson::merged),
                json.optionalText("corrects"),
                json.optionalText("retried"));
    }

    private static DefinitionVersion definition(JsonFields json) {
        return new DefinitionVersion(json.text("object"), json.digits("generation"));
    }

    static RowCounts rows(JsonFields json) {
        RowCounts rows = new RowCounts(
                json.number("in"), json.number("loaded"), json.number("rejected"), json.number("superseded"));
        if (!rows.balance()) {
            throw new IllegalArgumentException(
                    "receipt.rows: expected in = loaded + rejected + superseded, found " + rows);
        }
        return rows;
    }

    static Rejection rejection(JsonFields json) {
        return new Rejection(
                json.optionalText("column"), json.text("code"), json.number("rows"), json.number("first_line"));
    }

    private static Merged merged(JsonFields json) {
        return new Merged(
                json.number("inserted"),
                json.number("updated"),
                json.number("deleted"),
                time(json, "at"),
                json.optionalText("reason"));
    }

    private static Instant time(JsonFields json, String name) {
        return json.text(name, "a time like 2026-01-31T12:34:56Z", Instant::parse);
    }
}
