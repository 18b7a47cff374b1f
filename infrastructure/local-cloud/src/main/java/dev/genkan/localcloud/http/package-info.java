/**
 * What the HTTP faces of the local cloud share: a {@link dev.genkan.localcloud.http.Router} turns a {@link
 * dev.genkan.localcloud.http.Request} into an {@link dev.genkan.localcloud.http.Answer}, {@link
 * dev.genkan.localcloud.http.Face} puts that on the JDK's HTTP server, {@link dev.genkan.localcloud.http.LocalServer} is such a
 * server with one virtual thread per call.
 *
 * <p>Errors look like Google's: an endpoint throws {@link dev.genkan.localcloud.http.ApiError}.
 */
@NullMarked
package dev.genkan.localcloud.http;

import org.jspecify.annotations.NullMarked;
