/**
 * The only package that writes to standard output: one JSON object per line, {@link dev.genkan.log.Log}.
 */
@NullMarked
package dev.genkan.log;

import org.jspecify.annotations.NullMarked;
