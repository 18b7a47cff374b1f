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

    /** Enough of the file's identity to tell apart two files that were uploaded in the same microsecond. */
    private static final int ID_DIGITS = 8;

    /** For the rows of a file that were loaded. */
    public static MergeTask of(Origin origin, String fileType) {
        return new MergeTask(origin, fileType, workTable(origin, fileType));
    }

    /** The id of the work table that takes a file's rows. */
    public static String workTable(Origin origin, String fileType) {
        return String.join(
                "__",
                origin.site(),
                fileType,
                Long.toString(origin.generation()),
                origin.id().substring(0, ID_DIGITS));
    }

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
