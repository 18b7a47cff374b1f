/**
 * Buckets and objects on disk: {@link dev.genkan.localcloud.storage.store.ObjectStore} holds {@link
 * dev.genkan.localcloud.storage.store.Shelf shelves}, one for each bucket.
 *
 * <p>Content is a file that is written once; a record names it, and writing the record, atomically, is what publishes the content.
 * So whatever a crash leaves behind is either published or belongs to nobody, and is cleared away when the store is opened again.
 */
@NullMarked
package dev.genkan.localcloud.storage.store;

import org.jspecify.annotations.NullMarked;
