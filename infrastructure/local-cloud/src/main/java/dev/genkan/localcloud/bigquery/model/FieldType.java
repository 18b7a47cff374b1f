package dev.genkan.localcloud.bigquery.model;

import dev.genkan.localcloud.http.ApiError;
import java.util.Locale;

/** The type of a column or of a record's field. */
public enum FieldType {
    STRING("STRING", "STRING"),
    BYTES("BYTES", "BYTES"),
    INT64("INTEGER", "INT64"),
    FLOAT64("FLOAT", "FLOAT64"),
    NUMERIC("NUMERIC", "NUMERIC"),
    BIGNUMERIC("BIGNUMERIC", "BIGNUMERIC"),
    BOOL("BOOLEAN", "BOOL"),
    DATE("DATE", "DATE"),
    DATETIME("DATETIME", "DATETIME"),
    TIME("TIME", "TIME"),
    TIMESTAMP("TIMESTAMP", "TIMESTAMP"),
    JSON("JSON", "JSON"),
    STRUCT("RECORD", "STRUCT");

    private final String apiName;
    private final String sqlName;

    FieldType(String apiName, String sqlName) {
        this.apiName = apiName;
        this.sqlName = sqlName;
    }

    /** The name that the REST API answers with: {@code INTEGER}, {@code RECORD}. */
    public String apiName() {
        return apiName;
    }

    /** The name in GoogleSQL: {@code INT64}, {@code STRUCT}. */
    public String sqlName() {
        return sqlName;
    }

    /**
     * The type of either name, in any case.
     *
     * @throws ApiError 400 when there is no such type
     */
    public static FieldType of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (FieldType type : values()) {
            if (type.apiName.equals(upper) || type.sqlName.equals(upper)) {
                return type;
            }
        }
        if (upper.equals("GEOGRAPHY") || upper.equals("INTERVAL") || upper.equals("RANGE")) {
            throw ApiError.unsupported("columns of type " + upper);
        }
        throw ApiError.invalid("Invalid value for type: " + name + " is not a valid value");
    }
}
