package dev.genkan.receipt;

import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;

/**
 * What the merge step is asked to do.
 *
 * @param origin the file whose rows are in the work table
 * @param fileType its type
 * @param workTable the work table's id
 */
public record MergeTask(Origin origin, String fileType, String workTable) {

    /** As the body of a task. */
    public String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("site", origin.site());
        json.addProperty("bucket", origin.bucket());
        json.addProperty("object", origin.object());
        json.addProperty("generation", Long.toString(origin.generation()));
        json.addProperty("file_type", fileType);
        json.addProperty("work_table", workTable);
        return json.toString();
    }

    /**
     * Reads the body of a task.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static MergeTask fromJson(String text) {
        JsonFields json = JsonFields.parse("merge task", text);
        Origin origin =
                new Origin(json.text("site"), json.text("bucket"), json.text("object"), json.digits("generation"));
        return new MergeTask(origin, json.text("file_type"), json.text("work_table"));
    }
}
