/** What functions write to standard output, taken like the cloud's logging agent takes it. */
@NullMarked
package dev.genkan.localcloud.logs;

import org.jspecify.annotations.NullMarked;
