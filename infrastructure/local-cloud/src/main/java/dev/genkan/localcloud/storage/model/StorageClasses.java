package dev.genkan.localcloud.storage.model;

import dev.genkan.localcloud.http.ApiError;
import java.util.Set;

/** The storage classes: recorded, without another effect. */
public final class StorageClasses {

    /** The class of what says no other. */
    public static final String STANDARD = "STANDARD";

    private static final Set<String> ALL = Set.of(
            STANDARD, "NEARLINE", "COLDLINE", "ARCHIVE", "MULTI_REGIONAL", "REGIONAL", "DURABLE_REDUCED_AVAILABILITY");

    private StorageClasses() {}

    /**
     * The same, when there is such a class.
     *
     * @throws ApiError 400 when there is not
     */
    public static String checked(String name) {
        if (!ALL.contains(name)) {
            throw ApiError.invalid("Invalid storage class: " + name);
        }
        return name;
    }
}
