/** The cloud in one process, on its real protocols: {@link dev.genkan.localcloud.LocalCloud}. */
@NullMarked
package dev.genkan.localcloud;

import org.jspecify.annotations.NullMarked;
