package dev.genkan.receipt;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;
import dev.genkan.receipt.Receipt.Rejection;
import java.util.List;

/**
 * What a pipeline leaves when it has worked on a file: what became of the rows, and where the good ones are. As JSON it has the
 * fields of the receipt, and {@code row_files}.
 *
 * @param rows how many went where; always in balance
 * @param rejections why rows were rejected, most frequent first
 * @param rowFiles the files with the good rows, in the order of the file; together they hold as many as were loaded
 */
public record PipelineReport(RowCounts rows, List<Rejection> rejections, List<RowFile> rowFiles) {

    public PipelineReport {
        rejections = List.copyOf(rejections);
        rowFiles = List.copyOf(rowFiles);
        if (!rows.balance()) {
            throw new IllegalArgumentException("rows do not balance: " + rows);
        }
        long written = rowFiles.stream().mapToLong(RowFile::rows).sum();
        if (written != rows.loaded()) {
            throw new IllegalArgumentException("the row files hold " + written + " rows, expected " + rows.loaded());
        }
    }

    /** Pretty printed, always in the same order, ends with a line end. */
    public String toJson() {
        JsonObject json = new JsonObject();
        json.add("rows", ReceiptJson.rows(rows));
        JsonArray rejected = new JsonArray();
        rejections.forEach(rejection -> rejected.add(ReceiptJson.rejection(rejection)));
        json.add("rejections", rejected);
        JsonArray files = new JsonArray();
        rowFiles.forEach(file -> files.add(file.toJson()));
        json.add("row_files", files);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)
                + "\n";
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static PipelineReport fromJson(String text) {
        JsonFields json = JsonFields.parse("pipeline report", text);
        return new PipelineReport(
                ReceiptJson.rows(json.object("rows")),
                json.objects("rejections").stream().map(ReceiptJson::rejection).toList(),
                json.objects("row_files").stream()
                        .map(file -> new RowFile(file.text("name"), file.number("rows")))
                        .toList());
    }

    /**
     * A file with good rows.
     *
     * @param name its name in the folder of the report
     * @param rows how many there are, at least one
     */
    public record RowFile(String name, long rows) {

        private JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("name", name);
            json.addProperty("rows", rows);
            return json;
        }
    }
}
