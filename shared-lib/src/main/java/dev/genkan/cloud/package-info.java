/**
 * What the steps need of the cloud, as small ports, and the thinnest client behind each: {@link dev.genkan.cloud.Buckets},
 * {@link dev.genkan.cloud.Warehouse}, {@link dev.genkan.cloud.Tasks}, {@link dev.genkan.cloud.Topics}, {@link
 * dev.genkan.cloud.Pipelines}.
 *
 * <p>Only this package sees the Google clients or HTTP. A call that the cloud did not answer is a {@link
 * dev.genkan.cloud.CloudException}; a precondition that did not hold is a value.
 */
@NullMarked
package dev.genkan.cloud;

import org.jspecify.annotations.NullMarked;
