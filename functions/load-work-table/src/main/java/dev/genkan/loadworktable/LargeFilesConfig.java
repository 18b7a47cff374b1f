package dev.genkan.loadworktable;

import dev.genkan.config.Environment;
import java.util.Optional;

/**
 * Which files are worked on by a pipeline, and by which.
 *
 * @param bytes larger ones are
 * @param template the flex template's container specification, {@code gs://bucket/object}
 */
record LargeFilesConfig(long bytes, String template) {

    LargeFilesConfig {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " is negative");
        }
    }

    /** Empty when no file is. */
    static Optional<LargeFilesConfig> from(Environment environment) {
        return environment
                .optional("LARGE_FILE_BYTES", LargeFilesConfig::checkBytes)
                .map(bytes -> new LargeFilesConfig(
                        bytes, environment.required("PIPELINE_TEMPLATE", LargeFilesConfig::checkTemplate)));
    }

    private static long checkBytes(String text) {
        return new LargeFilesConfig(Long.parseLong(text), "").bytes();
    }

    private static String checkTemplate(String text) {
        if (!text.startsWith("gs://")) {
            throw new IllegalArgumentException("expected gs://bucket/object");
        }
        return text;
    }
}
