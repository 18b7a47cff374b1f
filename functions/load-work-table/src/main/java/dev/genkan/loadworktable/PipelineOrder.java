package dev.genkan.loadworktable;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Receipt.DefinitionVersion;
import java.util.List;

/**
 * What a pipeline is to do, written down: while it says the same, attempts find the same job; once it says something else, or is
 * written anew, the next attempt launches another one.
 *
 * @param file the file
 * @param versions the definitions that rule
 * @param lineBytes the longest line
 */
record PipelineOrder(StoredObject file, List<DefinitionVersion> versions, int lineBytes) {

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("input", file.name().toString());
        json.addProperty("generation", Long.toString(file.generation()));
        JsonArray definitions = new JsonArray();
        versions.forEach(version -> definitions.add(version.object() + "#" + version.generation()));
        json.add("definitions", definitions);
        json.addProperty("line_bytes", lineBytes);
        return json + "\n";
    }
}
