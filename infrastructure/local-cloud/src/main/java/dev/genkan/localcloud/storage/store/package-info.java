/**
 * Buckets and objects on disk: {@link dev.genkan.localcloud.storage.store.ObjectStore} holds {@link
 * dev.genkan.localcloud.storage.store.Shelf shelves}, one for each bucket.
 *
 * <p>Content is a file that is written once; a {@link dev.genkan.localcloud.storage.store.ChangeLog log} names it, and what publishes
 * it is a change that is appended to the log. So whatever a crash leaves behind is either published or belongs to nobody, and is cleared away when the store is opened again.
 */
@NullMarked
package dev.genkan.localcloud.storage.store;

import org.jspecify.annotations.NullMarked;
