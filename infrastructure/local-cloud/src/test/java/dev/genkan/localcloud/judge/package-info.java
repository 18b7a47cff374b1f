/**
 * Suites of Google's own programs against a running local cloud: {@code bq} and {@code gcloud storage}, as they are installed.
 * Tagged {@code judge}; where a program is not installed its suite is skipped and says so.
 */
@NullMarked
package dev.genkan.localcloud.judge;

import org.jspecify.annotations.NullMarked;
