/**
 * The only package that reads the environment: {@link dev.genkan.config.Environment}.
 */
@NullMarked
package dev.genkan.config;

import org.jspecify.annotations.NullMarked;
