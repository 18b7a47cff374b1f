/**
 * Cloud Storage on a folder: {@link dev.genkan.localcloud.storage.StorageService} opens it, {@link
 * dev.genkan.localcloud.storage.StorageFace} answers its JSON API over HTTP.
 */
@NullMarked
package dev.genkan.localcloud.storage;

import org.jspecify.annotations.NullMarked;
