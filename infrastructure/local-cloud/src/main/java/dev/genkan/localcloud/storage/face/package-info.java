/**
 * The JSON API of Cloud Storage over an {@link dev.genkan.localcloud.storage.store.ObjectStore}: {@link
 * dev.genkan.localcloud.storage.face.StorageRoutes} says which call is answered by whom.
 */
@NullMarked
package dev.genkan.localcloud.storage.face;

import org.jspecify.annotations.NullMarked;
