/**
 * {@code ./genkan bench cloud}: what the local cloud takes for what is asked of it most, beside what the machine takes for the same
 * without it. {@link dev.genkan.benchmark.cloud.CloudBench} is the entry. The local cloud is called from outside, as any client does.
 */
@NullMarked
package dev.genkan.benchmark.cloud;

import org.jspecify.annotations.NullMarked;
