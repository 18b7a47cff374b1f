/**
 * What is stored: {@link dev.genkan.localcloud.storage.model.StoredBucket}s and {@link
 * dev.genkan.localcloud.storage.model.StoredVersion}s of objects, and how they look as resources.
 */
@NullMarked
package dev.genkan.localcloud.storage.model;

import org.jspecify.annotations.NullMarked;
