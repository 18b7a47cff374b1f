package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Json;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens to objects by themselves. Objects are deleted; a change of their storage class is recorded as a rule, and not made.
 *
 * @param rules each on its own
 */
public record Lifecycle(List<Rule> rules) {

    private static final int MOST_RULES = 100;
    private static final String DELETE = "Delete";
    private static final String SET_STORAGE_CLASS = "SetStorageClass";
    private static final String ABORT_UPLOADS = "AbortIncompleteMultipartUpload";

    public Lifecycle {
        rules = List.copyOf(rules);
    }

    /** What is done to which versions; in the shape of the resource. */
    public record Rule(Action action, LifecycleCondition condition) {}

    /** What is done. */
    public record Action(String type, @Nullable String storageClass) {}

    /** Nothing happens. */
    public static Lifecycle none() {
        return new Lifecycle(List.of());
    }

    /** What a {@code lifecycle} asks for. */
    static Lifecycle of(JsonObject lifecycle) {
        refuseUnknown(lifecycle, Set.of("rule"), "lifecycle");
        JsonArray listed = lifecycle.get("rule") instanceof JsonArray array ? array : new JsonArray();
        if (listed.size() > MOST_RULES) {
            throw ApiError.invalid("A bucket may have " + MOST_RULES + " lifecycle rules");
        }
        List<Rule> rules = new ArrayList<>();
        listed.forEach(rule -> rules.add(rule(rule)));
        return new Lifecycle(rules);
    }

    /**
     * Whether a version is to be deleted now.
     *
     * @param newer how many newer versions of the object there are
     */
    public boolean deletes(StoredVersion version, int newer, Instant now) {
        return rules.stream()
                .filter(rule -> rule.action().type().equals(DELETE))
                .anyMatch(rule -> rule.condition().holds(version, newer, now));
    }

    JsonObject resource() {
        JsonObject lifecycle = new JsonObject();
        lifecycle.add("rule", Json.tree(rules));
        return lifecycle;
    }

    private static Rule rule(JsonElement element) {
        if (!element.isJsonObject()) {
            throw ApiError.invalid("Invalid lifecycle rule: " + element);
        }
        JsonObject resource = element.getAsJsonObject();
        refuseUnknown(resource, names(Rule.class), "rule");
        JsonObject action = Fields.child(resource, "action");
        JsonObject condition = Fields.child(resource, "condition");
        refuseUnknown(action, names(Action.class), "action");
        refuseUnknown(condition, names(LifecycleCondition.class), "condition");
        if (condition.isEmpty()) {
            throw ApiError.invalid("A lifecycle rule needs at least one condition");
        }
        checkAction(action);
        try {
            Rule rule = Json.read(resource.toString(), Rule.class);
            rule.condition().check();
            return rule;
        } catch (JsonParseException malformed) {
            throw ApiError.invalid("Invalid lifecycle rule: " + resource);
        }
    }

    private static void checkAction(JsonObject action) {
        String type = Fields.text(action, "type").orElse("");
        switch (type) {
            case DELETE, ABORT_UPLOADS -> {}
            case SET_STORAGE_CLASS ->
                StorageClasses.checked(Fields.text(action, "storageClass").orElse(""));
            default -> throw ApiError.invalid("Invalid lifecycle action: " + type);
        }
    }

    private static Set<String> names(Class<? extends Record> shape) {
        return Arrays.stream(shape.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static void refuseUnknown(JsonObject resource, Set<String> known, String what) {
        for (String field : resource.keySet()) {
            if (!known.contains(field)) {
                throw ApiError.invalid("Unknown field in a lifecycle " + what + ": " + field);
            }
        }
    }
}
