/** Hosts functions in this JVM, each on the functions framework's own server: {@link dev.genkan.localcloud.functions.Functions}. */
@NullMarked
package dev.genkan.localcloud.functions;

import org.jspecify.annotations.NullMarked;
