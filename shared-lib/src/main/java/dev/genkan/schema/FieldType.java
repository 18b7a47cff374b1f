package dev.genkan.schema;

/** The types of an interface file's columns, by the names that definitions use. */
public enum FieldType {
    STRING("STRING"),
    INTEGER("INT64"),
    NUMERIC("NUMERIC"),
    DATE("DATE"),
    DATETIME("DATETIME"),
    BOOLEAN("BOOL");

    private final String warehouseType;

    FieldType(String warehouseType) {
        this.warehouseType = warehouseType;
    }

    /** The GoogleSQL type it is stored as. */
    public String warehouseType() {
        return warehouseType;
    }
}
