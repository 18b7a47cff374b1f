package dev.genkan.localcloud.judge;

/** What these programs can do with the real cloud and not yet with the local one. */
enum Gap {
    COPY_JOBS("copy jobs are refused by name"),
    EXTRACT_JOBS("extract jobs are refused by name"),
    SCRIPT_CHILD_JOBS("a script is one job, without a child for each statement whose rows bq shows"),
    MAXIMUM_BYTES_BILLED("queries are run whatever they may be billed"),
    VERSIONING("versioning of buckets is refused by name"),
    LIFECYCLE("lifecycle rules of buckets are refused by name");

    private final String description;

    Gap(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
